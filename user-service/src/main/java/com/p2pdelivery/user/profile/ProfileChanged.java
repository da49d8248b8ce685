package com.p2pdelivery.user.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.p2pdelivery.platform.events.DomainEvent;
import java.util.UUID;

/** What others may copy from a profile, on {@code p2p.user.profile}. */
record ProfileChanged(
        UUID userId,
        String displayName,
        String language,
        String timeZone,
        @JsonIgnore long sequence)
        implements DomainEvent {

    @Override
    public String aggregate() {
        return "profile";
    }

    @Override
    public UUID aggregateId() {
        return userId;
    }
}
