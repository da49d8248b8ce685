/** Rotation on an operator's word, on the internal network only. */
@NullMarked
package com.p2pdelivery.auth.key.web;

import org.jspecify.annotations.NullMarked;
