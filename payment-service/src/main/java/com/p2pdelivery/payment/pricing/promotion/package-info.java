/** Decides whether a promotion code counts: when, how often for one person, how often at all. */
@NullMarked
package com.p2pdelivery.payment.pricing.promotion;

import org.jspecify.annotations.NullMarked;
