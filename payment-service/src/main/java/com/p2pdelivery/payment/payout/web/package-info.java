/**
 * Lets travelers keep payout accounts and look up their payouts. An account is shown by its last
 * four digits.
 */
@NullMarked
package com.p2pdelivery.payment.payout.web;

import org.jspecify.annotations.NullMarked;
