/**
 * A payment provider to develop and test against. It decides like Stripe, speaks like Stripe, and
 * moves no money; what it says to have moved is on a journal that survives it.
 */
@NullMarked
package com.p2pdelivery.sandbox;

import org.jspecify.annotations.NullMarked;
