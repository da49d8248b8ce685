/**
 * Maps what trip and delivery say about a booking to the use cases of the escrow. Decides nothing
 * itself.
 */
@NullMarked
package com.p2pdelivery.payment.escrow.messaging;

import org.jspecify.annotations.NullMarked;
