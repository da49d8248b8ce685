/** Promotion codes, for operators. */
@NullMarked
package com.p2pdelivery.payment.pricing.promotion.web;

import org.jspecify.annotations.NullMarked;
