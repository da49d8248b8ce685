/**
 * Decides what a dispute at the customer's bank does to the books and to the escrow. What the
 * provider says now counts, whoever gave the hint to ask: an event, or the clock.
 */
@NullMarked
package com.p2pdelivery.payment.chargeback;

import org.jspecify.annotations.NullMarked;
