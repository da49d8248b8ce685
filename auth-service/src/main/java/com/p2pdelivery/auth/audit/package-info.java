/**
 * The trail of security-relevant acts. Decides what is kept of each: who, what and when, and never
 * a password, a token or an address in the clear.
 */
@NullMarked
package com.p2pdelivery.auth.audit;

import org.jspecify.annotations.NullMarked;
