package com.p2pdelivery.qr.code;

import com.p2pdelivery.platform.events.DomainEvent;
import java.util.UUID;

/** Something that happened to the codes of a booking. */
public interface CodeSetEvent extends DomainEvent {

    UUID bookingId();

    @Override
    default String aggregate() {
        return "code-set";
    }

    @Override
    default UUID aggregateId() {
        return bookingId();
    }
}
