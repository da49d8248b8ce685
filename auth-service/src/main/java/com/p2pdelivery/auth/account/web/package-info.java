/** An account as its owner sees it over HTTP. */
@NullMarked
package com.p2pdelivery.auth.account.web;

import org.jspecify.annotations.NullMarked;
