/**
 * Decides what a delivery should cost, as a list of factors that each explain themselves in one
 * line of the quote. A quote is signed, expires, and is kept as it was.
 */
@NullMarked
package com.p2pdelivery.payment.pricing;

import org.jspecify.annotations.NullMarked;
