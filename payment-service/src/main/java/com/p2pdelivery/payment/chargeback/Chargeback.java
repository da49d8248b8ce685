package com.p2pdelivery.payment.chargeback;

import com.p2pdelivery.payment.provider.Look;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A dispute of one charge, as it was last seen at the provider. */
@Entity
@Table(name = "chargeback")
@SuppressWarnings("UnusedVariable") // Some columns are read by SQL only.
class Chargeback {

    /** What the bank is still to be told. */
    enum ToTell {
        EVIDENCE,
        ACCEPTANCE
    }

    @Id private UUID id;

    @Version private long version;

    private String disputeId;
    private UUID escrowId;
    private long amountMinor;

    @Column(columnDefinition = "char(3)")
    private String currency;

    @Enumerated(EnumType.STRING)
    private ChargebackStatus status;

    private String providerStatus;
    private String reason;
    private @Nullable Instant evidenceDueAt;
    private @Nullable Instant evidenceGivenAt;
    private @Nullable UUID evidenceGivenBy;
    private @Nullable String evidence;
    private @Nullable Instant acceptedAt;
    private @Nullable UUID acceptedBy;

    @Enumerated(EnumType.STRING)
    private @Nullable ToTell toTell;

    private Instant openedAt;
    private @Nullable Instant closedAt;
    private @Nullable Instant dueAt;

    @SuppressWarnings("NullAway.Init")
    protected Chargeback() {}

    Chargeback(UUID id, UUID escrowId, Look.Disputed seen, Instant now) {
        this.id = id;
        this.escrowId = escrowId;
        this.disputeId = seen.id();
        this.amountMinor = seen.seen().amount().amountMinor();
        this.currency = seen.seen().amount().currency();
        this.status = ChargebackStatus.of(seen.standing());
        this.providerStatus = seen.seen().status();
        this.reason = seen.seen().reason();
        this.evidenceDueAt = seen.evidenceDueAt();
        this.openedAt = now;
        this.closedAt = status.isEnd() ? now : null;
    }

    /** Takes what was seen, unless more is known: then this look is older than the last one. */
    void see(Look.Disputed seen, Instant now) {
        var next = ChargebackStatus.of(seen.standing());
        if (next != status && !status.canBecome(next)) {
            return;
        }
        status = next;
        providerStatus = seen.seen().status();
        evidenceDueAt = seen.evidenceDueAt();
        if (toTell == ToTell.EVIDENCE && providerStatus.endsWith("under_review")) {
            // It had arrived, and its answer was lost.
            toTell = null;
        }
        if (status.isEnd() && closedAt == null) {
            closedAt = now;
        }
    }

    /** Asked about again then, or never more when it is over. */
    void lookAgain(Instant then) {
        dueAt = status.isEnd() ? null : then;
    }

    /**
     * @param sealed the evidence, encrypted
     */
    void giveEvidence(String sealed, UUID by, Instant now) {
        evidence = sealed;
        toTell = ToTell.EVIDENCE;
        evidenceGivenBy = by;
        evidenceGivenAt = now;
        dueAt = now;
    }

    void accept(UUID by, Instant now) {
        toTell = ToTell.ACCEPTANCE;
        acceptedBy = by;
        acceptedAt = now;
        dueAt = now;
    }

    void told() {
        toTell = null;
    }

    /** The bank did not take it: as if nobody had tried. */
    void refused() {
        if (toTell == ToTell.EVIDENCE) {
            evidenceGivenAt = null;
            evidenceGivenBy = null;
        } else {
            acceptedAt = null;
            acceptedBy = null;
        }
        toTell = null;
    }

    Optional<ToTell> toTell() {
        return status.isEnd() ? Optional.empty() : Optional.ofNullable(toTell);
    }

    String sealedEvidence() {
        return Objects.requireNonNull(evidence);
    }

    /** Whether the bank still hears us. */
    boolean isContestable() {
        return !status.isEnd() && evidenceGivenAt == null && acceptedAt == null;
    }

    boolean isConcedable() {
        return !status.isEnd() && acceptedAt == null;
    }

    ChargebackStatus status() {
        return status;
    }
}
