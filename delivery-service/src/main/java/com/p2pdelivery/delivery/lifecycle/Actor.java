package com.p2pdelivery.delivery.lifecycle;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who did something: a party, and the account where it is a person. */
public record Actor(Party party, @Nullable UUID id) {

    /** The service itself, on a fact that it heard or a time that ran out. */
    public static final Actor SYSTEM = new Actor(Party.SYSTEM, null);

    public static Actor customer(UUID id) {
        return new Actor(Party.CUSTOMER, id);
    }

    public static Actor traveler(UUID id) {
        return new Actor(Party.TRAVELER, id);
    }
}
