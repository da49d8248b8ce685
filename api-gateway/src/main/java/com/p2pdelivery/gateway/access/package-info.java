/**
 * Decides who calls: which operations need no token, and whether a token is good. Keeps the signing
 * keys so that logging in may be down while everybody who is logged in works on.
 */
@NullMarked
package com.p2pdelivery.gateway.access;

import org.jspecify.annotations.NullMarked;
