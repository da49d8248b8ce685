/**
 * Decides which numbers the price list works with. A tariff never changes: operators propose
 * another one, look at what it would do, and activate it; going back is activating an earlier one
 * again.
 */
@NullMarked
package com.p2pdelivery.payment.pricing.tariff;

import org.jspecify.annotations.NullMarked;
