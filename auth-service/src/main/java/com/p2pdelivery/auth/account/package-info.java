/**
 * The account itself: an address, a password and roles, and whether the address is proven. Decides
 * what may be shown of it and numbers its events; how it comes about is the matter of registration.
 */
@NullMarked
package com.p2pdelivery.auth.account;

import org.jspecify.annotations.NullMarked;
