/** Listens to trips, escrow, payouts and codes. Each event becomes one fact of one booking. */
@NullMarked
package com.p2pdelivery.delivery.booking.messaging;

import org.jspecify.annotations.NullMarked;
