package com.p2pdelivery.payment.pricing.price;

/** One reason why a delivery costs what it costs. */
interface Factor {

    /** A stable word for programs. */
    String name();

    /**
     * What this adds.
     *
     * @param soFar what the factors before this one have added up to
     */
    Part of(Shipment shipment, Tariff tariff, Sum soFar);
}
