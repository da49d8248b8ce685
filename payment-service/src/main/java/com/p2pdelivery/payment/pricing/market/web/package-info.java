/** Rates over HTTP. */
@NullMarked
package com.p2pdelivery.payment.pricing.market.web;

import org.jspecify.annotations.NullMarked;
