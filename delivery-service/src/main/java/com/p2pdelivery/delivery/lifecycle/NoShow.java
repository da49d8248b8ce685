package com.p2pdelivery.delivery.lifecycle;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One side says that the other did not come to the pickup. Until the accused has had their time to
 * object, and for as long as an objection stands, no money moves.
 *
 * @param absent who is said not to have come
 * @param disputedAt when the accused objected, which makes it a case for support
 */
public record NoShow(
        Party absent, Instant reportedAt, Instant disputableUntil, @Nullable Instant disputedAt) {

    @JsonIgnore
    public boolean isDisputed() {
        return disputedAt != null;
    }

    NoShow disputed(Instant at) {
        return new NoShow(absent, reportedAt, disputableUntil, at);
    }
}
