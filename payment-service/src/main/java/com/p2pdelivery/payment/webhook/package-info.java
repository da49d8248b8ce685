/**
 * Decides what becomes of what the provider tells us by itself: believed only if it is signed and
 * fresh, or read from the provider's own list, stored before anything else, and taken as a hint to
 * look at the present state; so that neither order nor repetition matters.
 */
@NullMarked
package com.p2pdelivery.payment.webhook;

import org.jspecify.annotations.NullMarked;
