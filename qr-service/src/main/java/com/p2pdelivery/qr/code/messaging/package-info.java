/** What the codes hear of payments and deliveries. Maps events to use cases, decides nothing. */
@NullMarked
package com.p2pdelivery.qr.code.messaging;

import org.jspecify.annotations.NullMarked;
