package com.p2pdelivery.delivery.message;

import com.p2pdelivery.delivery.lifecycle.Party;
import java.util.UUID;

/** What a person may do with the conversation of a delivery. */
sealed interface Access {

    /** Nothing: to them there is no such delivery. */
    record Stranger() implements Access {}

    /** The customer, while nobody is booked whom they could write to. */
    record NobodyThere() implements Access {}

    /**
     * One of the two.
     *
     * @param closed it can still be read, but not be written
     */
    record Member(UUID deliveryId, UUID customerId, UUID travelerId, Party party, boolean closed)
            implements Access {}
}
