/**
 * Signing in and staying signed in. Decides who is locked out and for how long, and ends a whole
 * session when one of its refresh tokens turns up twice.
 */
@NullMarked
package com.p2pdelivery.auth.session;

import org.jspecify.annotations.NullMarked;
