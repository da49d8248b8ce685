/** Sign-in, renewal and sign-out over HTTP. */
@NullMarked
package com.p2pdelivery.auth.session.web;

import org.jspecify.annotations.NullMarked;
