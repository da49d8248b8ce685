/** What the market figures listen to: this service's own deliveries, and trips. */
@NullMarked
package com.p2pdelivery.delivery.market.messaging;

import org.jspecify.annotations.NullMarked;
