package com.p2pdelivery.payment.pricing;

import java.math.BigDecimal;
import java.util.Optional;

/** One reason why a delivery costs what it costs. */
interface Factor {

    /** A stable word for programs. */
    String name();

    /**
     * What this adds, in euros, with a sentence for people; empty where it does not apply.
     *
     * @param soFar sum of the factors before this one
     */
    Optional<Addition> apply(Shipment shipment, BigDecimal soFar);

    /**
     * @param euros exact; rounded once, in the currency of the quote
     */
    record Addition(BigDecimal euros, String explanation) {}
}
