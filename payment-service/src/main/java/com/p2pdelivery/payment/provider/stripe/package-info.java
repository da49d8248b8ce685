/**
 * Speaks to Stripe, or to whatever speaks like it: payment intents for charges, refunds, transfers
 * to connected accounts for payouts. Decides which answer means that money moved, that it did not,
 * or that nobody knows.
 */
@NullMarked
package com.p2pdelivery.payment.provider.stripe;

import org.jspecify.annotations.NullMarked;
