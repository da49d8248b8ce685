/** What conversations hear of the lives of deliveries. */
@NullMarked
package com.p2pdelivery.delivery.message.messaging;

import org.jspecify.annotations.NullMarked;
