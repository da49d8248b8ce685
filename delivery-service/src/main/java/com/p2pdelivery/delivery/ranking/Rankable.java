package com.p2pdelivery.delivery.ranking;

import com.p2pdelivery.delivery.ranking.model.Features;
import java.util.UUID;

/** An entry of a list that can be ordered. */
public interface Rankable {

    UUID deliveryId();

    UUID tripId();

    /** The hand-made score. */
    double score();

    Features features();
}
