/** What other services tell about trips, requests, deliveries and reviews. */
@NullMarked
package com.p2pdelivery.payment.pricing.market.messaging;

import org.jspecify.annotations.NullMarked;
