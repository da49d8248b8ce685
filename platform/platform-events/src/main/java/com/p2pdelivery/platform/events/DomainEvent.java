package com.p2pdelivery.platform.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;

/**
 * Something that happened to an aggregate, written by its owner with {@link Outbox#append}.
 * Implemented by records; the record itself is the JSON payload, so these methods stay out of it.
 */
public interface DomainEvent {

    /**
     * Kind of aggregate, for example {@code trip}; the topic is {@code
     * p2p.<p2p.service>.<aggregate>}.
     */
    @JsonIgnore
    String aggregate();

    /**
     * Which aggregate: the Kafka key and {@code ce_subject}. Events of one aggregate arrive in the
     * order of writing.
     */
    @JsonIgnore
    UUID aggregateId();

    /**
     * The aggregate's own counter of events, 1, 2, 3 … without gaps; consumers judge late and early
     * events by it.
     */
    @JsonIgnore
    long sequence();

    /**
     * Name of the event in the published language, with its schema under {@code contracts/events}.
     */
    @JsonIgnore
    default String type() {
        return getClass().getSimpleName();
    }
}
