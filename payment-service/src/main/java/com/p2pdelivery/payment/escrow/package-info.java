/**
 * Decides when a customer is charged, how long the money is held, and who gets which part of it. An
 * escrow ends in one way only, whatever is repeated, reordered or lost on the way there.
 */
@NullMarked
package com.p2pdelivery.payment.escrow;

import org.jspecify.annotations.NullMarked;
