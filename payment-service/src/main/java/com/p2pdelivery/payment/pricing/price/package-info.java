/**
 * Decides what a delivery costs: {@link com.p2pdelivery.payment.pricing.price.PriceList} is the one
 * list of reasons. Everything here is a pure function of a shipment and a tariff, in whole cents,
 * without clock, database or chance, so that a price can be made again to the cent years later.
 */
@NullMarked
package com.p2pdelivery.payment.pricing.price;

import org.jspecify.annotations.NullMarked;
