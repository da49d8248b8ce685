/**
 * The OAuth 2.0 side for services: which clients exist, what they may ask for, and what their
 * tokens say. People sign in elsewhere, through sessions.
 */
@NullMarked
package com.p2pdelivery.auth.client;

import org.jspecify.annotations.NullMarked;
