/**
 * How an account comes about: the password policy, the mailed proof of the address, and the
 * accounts that exist from the first start. Decides that a caller never learns whether an address
 * is known.
 */
@NullMarked
package com.p2pdelivery.auth.registration;

import org.jspecify.annotations.NullMarked;
