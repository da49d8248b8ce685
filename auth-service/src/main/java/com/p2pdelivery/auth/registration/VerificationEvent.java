package com.p2pdelivery.auth.registration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.p2pdelivery.platform.events.DomainEvent;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * What the notification service is asked to mail, on {@code p2p.auth.verification}. Each is an
 * aggregate of its own: the mails do not depend on each other.
 */
sealed interface VerificationEvent extends DomainEvent {

    @Override
    default String aggregate() {
        return "verification";
    }

    @Override
    @JsonIgnore
    default long sequence() {
        return 1;
    }

    /** Mail this link to this address. */
    record EmailVerificationRequested(
            @JsonIgnore UUID aggregateId,
            UUID accountId,
            String email,
            String displayName,
            String language,
            URI link,
            String token,
            Instant expiresAt)
            implements VerificationEvent {

        @Override
        public String toString() {
            return "EmailVerificationRequested[accountId=" + accountId + "]";
        }
    }

    /** Tell the owner of this address that somebody registered it once more. */
    record RegistrationRepeated(
            @JsonIgnore UUID aggregateId,
            UUID accountId,
            String email,
            String displayName,
            String language)
            implements VerificationEvent {

        @Override
        public String toString() {
            return "RegistrationRepeated[accountId=" + accountId + "]";
        }
    }
}
