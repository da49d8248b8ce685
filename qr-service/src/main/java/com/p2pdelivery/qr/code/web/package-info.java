/**
 * The codes as their customer sees them, as text and as images. Nobody else gets to know that there
 * are any.
 */
@NullMarked
package com.p2pdelivery.qr.code.web;

import org.jspecify.annotations.NullMarked;
