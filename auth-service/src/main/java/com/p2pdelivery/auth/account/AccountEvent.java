package com.p2pdelivery.auth.account;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.p2pdelivery.platform.events.DomainEvent;
import java.util.List;
import java.util.UUID;

/** What an account tells the other services, on {@code p2p.auth.account}. */
public sealed interface AccountEvent extends DomainEvent {

    UUID accountId();

    @Override
    default String aggregate() {
        return "account";
    }

    @Override
    default UUID aggregateId() {
        return accountId();
    }

    /** The account exists; its address is not proven yet. */
    record AccountRegistered(
            UUID accountId,
            String email,
            String displayName,
            String language,
            List<String> roles,
            @JsonIgnore long sequence)
            implements AccountEvent {}

    /** The address is proven. */
    record AccountVerified(UUID accountId, @JsonIgnore long sequence) implements AccountEvent {}
}
