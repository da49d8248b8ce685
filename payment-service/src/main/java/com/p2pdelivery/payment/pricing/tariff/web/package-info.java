/** Tariffs, for operators. */
@NullMarked
package com.p2pdelivery.payment.pricing.tariff.web;

import org.jspecify.annotations.NullMarked;
