package com.p2pdelivery.payment.escrow;

import static com.p2pdelivery.payment.escrow.EscrowStatus.AWAITING_FUNDS;
import static com.p2pdelivery.payment.escrow.EscrowStatus.CANCELLED;
import static com.p2pdelivery.payment.escrow.EscrowStatus.CAPTURING;
import static com.p2pdelivery.payment.escrow.EscrowStatus.EXPIRED;
import static com.p2pdelivery.payment.escrow.EscrowStatus.FAILED;
import static com.p2pdelivery.payment.escrow.EscrowStatus.FROZEN;
import static com.p2pdelivery.payment.escrow.EscrowStatus.FUNDED;
import static com.p2pdelivery.payment.escrow.EscrowStatus.FUNDING;
import static com.p2pdelivery.payment.escrow.EscrowStatus.REFUNDED;
import static com.p2pdelivery.payment.escrow.EscrowStatus.REFUNDING;
import static com.p2pdelivery.payment.escrow.EscrowStatus.RELEASED;
import static com.p2pdelivery.payment.escrow.EscrowStatus.RELEASING;

import com.p2pdelivery.payment.escrow.EscrowEvent.EscrowExpired;
import com.p2pdelivery.payment.escrow.EscrowEvent.EscrowFrozen;
import com.p2pdelivery.payment.escrow.EscrowEvent.EscrowFunded;
import com.p2pdelivery.payment.escrow.EscrowEvent.EscrowFundingFailed;
import com.p2pdelivery.payment.escrow.EscrowEvent.EscrowRefunded;
import com.p2pdelivery.payment.escrow.EscrowEvent.EscrowReleased;
import com.p2pdelivery.payment.escrow.EscrowEvent.EscrowThawed;
import com.p2pdelivery.platform.money.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The money of one booking, from the charge to its end. A booking that was cancelled before its
 * price was heard has one too, born {@link EscrowStatus#CANCELLED}, over nothing: whatever arrives
 * later finds the door closed.
 *
 * <p>Long, because the rules of one aggregate are easier to audit in one file.
 */
@Entity
@Table(name = "escrow")
@SuppressWarnings("UnusedVariable") // Some columns are read by SQL only.
public class Escrow {

    /** Whether a cancelled delivery was told how its money ended. */
    enum CancelAnswer {
        NONE,
        OWED,
        GIVEN
    }

    /** What the customer's bank says, whose word nobody here can overrule. */
    enum Chargeback {
        OPEN,
        WON,
        LOST,
        /** Lost for a part only, which the platform bears. */
        BORNE
    }

    @Id private UUID id;

    @Version private long version;

    private UUID bookingId;
    private UUID deliveryId;
    private UUID customerId;
    private @Nullable UUID travelerId;
    private @Nullable UUID paymentMethodId;
    private long amountMinor;

    @Column(columnDefinition = "char(3)")
    private String currency;

    private int commissionBasisPoints;
    private @Nullable String booking;

    @Enumerated(EnumType.STRING)
    private EscrowStatus status;

    private @Nullable String reason;
    private @Nullable Instant dueAt;
    private int attempts;
    private int refundAttempt;
    private int chargeAttempt;

    @Enumerated(EnumType.STRING)
    private Cancellation.@Nullable Cause cancelCause;

    @Enumerated(EnumType.STRING)
    private CancelAnswer cancelAnswer;

    private @Nullable Integer refundBasisPoints;

    /** Null where the rest is divided as after a delivery. */
    private @Nullable Integer compensationBasisPoints;

    private long toCustomerMinor;
    private long toTravelerMinor;
    private long toPlatformMinor;
    private long events;
    private Instant createdAt;
    private @Nullable Instant fundedAt;

    /** When what was authorised is to be taken; null where the card is charged at once. */
    private @Nullable Instant captureAt;

    private @Nullable Instant authorisedAt;
    private @Nullable Instant holdLapsesAt;
    private @Nullable Instant capturedAt;
    private @Nullable Instant deliveredAt;
    private @Nullable Instant releaseAt;
    private @Nullable Instant settledAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Chargeback chargeback;

    @SuppressWarnings("NullAway.Init")
    protected Escrow() {}

    private Escrow(UUID id, Booking of, Money amount, EscrowStatus status, Instant now) {
        this.id = id;
        this.bookingId = of.bookingId();
        this.deliveryId = of.deliveryId();
        this.customerId = of.customerId();
        this.travelerId = of.travelerId();
        this.amountMinor = amount.amountMinor();
        this.currency = amount.currency();
        this.status = status;
        this.cancelAnswer = CancelAnswer.NONE;
        this.refundAttempt = 1;
        this.chargeAttempt = 1;
        this.createdAt = now;
    }

    /**
     * A booking to be paid for, at once.
     *
     * @param sealedBooking the booking's content, encrypted
     */
    static Escrow open(
            UUID id,
            Booking.Priced priced,
            String sealedBooking,
            int commissionBasisPoints,
            Instant now) {
        if (!priced.price().isPositive()) {
            throw new IllegalArgumentException("An escrow holds something, not " + priced.price());
        }
        var escrow = new Escrow(id, priced.booking(), priced.price(), AWAITING_FUNDS, now);
        escrow.paymentMethodId = priced.paymentMethodId();
        escrow.booking = sealedBooking;
        escrow.commissionBasisPoints = commissionBasisPoints;
        escrow.dueAt = now;
        return escrow;
    }

    /** A booking that was cancelled before it was heard of. */
    static Escrow cancelledUnheard(UUID id, Booking booking, String currency, Instant now) {
        var escrow = new Escrow(id, booking, Money.zero(currency), CANCELLED, now);
        escrow.settledAt = now;
        return escrow;
    }

    /** A booking whose price nobody can be charged. */
    static Escrow refused(UUID id, Booking booking, String currency, String reason, Instant now) {
        var escrow = new Escrow(id, booking, Money.zero(currency), FAILED, now);
        escrow.reason = reason;
        escrow.settledAt = now;
        return escrow;
    }

    // ---- what the provider was asked

    /** Whatever it was, nobody knows yet what became of it. */
    void stillUnknown(Instant lookAgain) {
        attempts++;
        dueAt = lookAgain;
    }

    // ---- charging

    /** From here on the provider may have charged, whatever happens to us. */
    void beginFunding(Instant lookAgain) {
        become(FUNDING);
        attempts = 1;
        dueAt = lookAgain;
    }

    /** The money is with the platform. What was delivered in the meantime is now released. */
    void charged(Instant now) {
        become(FUNDED);
        fundedAt = fundedAt == null ? now : fundedAt;
        capturedAt = now;
        attempts = 0;
        dueAt = null;
        if (deliveredAt != null && cancelCause == null) {
            become(RELEASING);
            dueAt = releaseAt;
        }
    }

    void refuse(String why, Instant now) {
        become(FAILED);
        reason = why;
        settle(new Split(zero(), zero(), zero()), now);
    }

    // ---- a hold on the card, before the money is taken

    /** To be said before anything was asked for: the card is only authorised for now. */
    void authoriseFirst(Instant captureAt) {
        this.captureAt = captureAt;
    }

    void authorised(Instant now, Instant lapsesAt) {
        become(FUNDED);
        fundedAt = now;
        authorisedAt = now;
        holdLapsesAt = lapsesAt;
        attempts = 0;
        dueAt = captureAt;
    }

    /** Whether the platform has the money; charged at once, nothing was authorised before. */
    boolean isCaptured() {
        return fundedAt != null && (authorisedAt == null || capturedAt != null);
    }

    /** Not {@code dueAt}, for the same reason as at the release. */
    boolean isCaptureDue(Instant now) {
        return status == FUNDED
                && !isCaptured()
                && (deliveredAt != null || !now.isBefore(Objects.requireNonNull(captureAt)));
    }

    /** Somebody looked too early. */
    void waitForCapture() {
        dueAt = captureAt;
    }

    /** From here on the money may have been taken: nothing is voided any more. */
    void beginCapture(Instant lookAgain) {
        become(CAPTURING);
        attempts = 1;
        dueAt = lookAgain;
    }

    /** The hold is gone; the card is charged at once, under another reference. */
    void chargeAfresh(Instant now) {
        become(FUNDING);
        chargeAttempt++;
        attempts = 1;
        dueAt = now;
    }

    /** The hold is gone, and nothing was or will be charged. */
    void expire(String why, Instant now) {
        become(EXPIRED);
        reason = why;
        settle(new Split(zero(), zero(), zero()), now);
    }

    /** The parcel was faster than the capture: it is captured now, and released after that. */
    void deliveredBeforeCapture(Instant at, Instant releaseAt, Instant now) {
        if (deliveredAt == null) {
            deliveredAt = at;
            this.releaseAt = releaseAt;
            if (status == FUNDED) {
                dueAt = now;
            }
        }
    }

    // ---- delivery and release

    void delivered(Instant at, Instant releaseAt) {
        become(RELEASING);
        deliveredAt = at;
        this.releaseAt = releaseAt;
        dueAt = releaseAt;
    }

    /**
     * Whether the objection period is over. Not {@code dueAt}, which a worker moves when it takes
     * the row.
     */
    boolean isReleasable(Instant now) {
        return status == RELEASING && !now.isBefore(Objects.requireNonNull(releaseAt));
    }

    /** Somebody looked too early. */
    void waitForRelease() {
        dueAt = releaseAt;
    }

    Split release(Instant now) {
        become(RELEASED);
        return settle(Split.delivered(amount(), commissionBasisPoints), now);
    }

    // ---- objection

    /** No worker looks at it until it is thawed or decided. */
    void freeze() {
        become(FROZEN);
        dueAt = null;
    }

    /** The objection is gone: as if it had never been raised. */
    void thaw() {
        become(RELEASING);
        dueAt = releaseAt;
    }

    /**
     * Ends an objection for good.
     *
     * @param customerBasisPoints of the held money, back to the customer
     * @return who will have what
     */
    Split decide(int customerBasisPoints, Instant now) {
        if (customerBasisPoints == 0) {
            releaseAt = now;
            thaw();
            return Split.delivered(amount(), commissionBasisPoints);
        }
        cancelCause = Cancellation.Cause.OBJECTION;
        refundBasisPoints = customerBasisPoints;
        beginRefund(now);
        return refundSplit();
    }

    // ---- chargeback

    /**
     * The bank has taken the money back for now.
     *
     * @return whether it is frozen by that
     */
    boolean chargebackOpened() {
        chargeback = Chargeback.OPEN;
        return freezeIfChargedBack();
    }

    /** Also asked when it is delivered under a chargeback. */
    boolean freezeIfChargedBack() {
        if (!isChargedBack() || status != RELEASING) {
            return false;
        }
        freeze();
        return true;
    }

    /**
     * The bank has given it back: what waited goes on.
     *
     * @param objected whether an objection waits for its decision too
     * @return whether it is thawed by that
     */
    boolean chargebackWon(boolean objected, Instant now) {
        return chargebackOver(Chargeback.WON, objected, now);
    }

    /** The bank keeps a part of it, which is the platform's loss. */
    boolean chargebackBorne(boolean objected, Instant now) {
        return chargebackOver(Chargeback.BORNE, objected, now);
    }

    private boolean chargebackOver(Chargeback how, boolean objected, Instant now) {
        chargeback = how;
        if (status == REFUNDING) {
            dueAt = now;
        }
        if (status != FROZEN || objected) {
            return false;
        }
        thaw();
        return true;
    }

    /** The bank keeps it. Held money ends as the customer's, who has it already. */
    void chargebackLost(Instant now) {
        chargeback = Chargeback.LOST;
        if (status == REFUNDING) {
            dueAt = now;
        } else if (status.isHolding()) {
            cancelCause = Cancellation.Cause.CHARGEBACK;
            refundBasisPoints = Split.WHOLE;
            beginRefund(now);
        }
    }

    /** While the bank has the money, or for good: nothing is refunded, nothing released. */
    boolean isChargedBack() {
        return chargeback == Chargeback.OPEN || chargeback == Chargeback.LOST;
    }

    /** A refund is due, and waits for the bank: nobody is to get the same money twice. */
    void refundWaitsForBank() {
        dueAt = null;
    }

    boolean isLostToBank() {
        return chargeback == Chargeback.LOST;
    }

    /** No refund was sent: the bank had given the customer everything. */
    Split takenBack(Instant now) {
        become(REFUNDED);
        reason = null;
        cancelCause = Cancellation.Cause.CHARGEBACK;
        return settle(new Split(amount(), zero(), zero()), now);
    }

    EscrowFrozen frozenByBankEvent(Instant at) {
        return new EscrowFrozen(
                id,
                deliveryId,
                bookingId,
                customerId,
                travelerId,
                amount(),
                EscrowEvent.CHARGEBACK,
                at,
                ++events);
    }

    EscrowThawed thawedByBankEvent() {
        return new EscrowThawed(
                id,
                deliveryId,
                bookingId,
                customerId,
                travelerId,
                Objects.requireNonNull(releaseAt),
                "CHARGEBACK_" + Objects.requireNonNull(chargeback),
                ++events);
    }

    EscrowEvent.ChargebackOpened chargebackOpenedEvent(Money disputed, String why, Instant at) {
        return new EscrowEvent.ChargebackOpened(
                id,
                deliveryId,
                bookingId,
                customerId,
                travelerId,
                disputed,
                why,
                status,
                at,
                ++events);
    }

    EscrowEvent.ChargebackClosed chargebackClosedEvent(Money disputed, boolean won, Instant at) {
        return new EscrowEvent.ChargebackClosed(
                id,
                deliveryId,
                bookingId,
                customerId,
                travelerId,
                disputed,
                won ? "WON" : "LOST",
                at,
                ++events);
    }

    // ---- cancellation and refund

    /**
     * Notes that the booking is off; the first one to say so sets the terms. What it means for the
     * money depends on where the money is: the caller asks {@link #status()} and goes on.
     */
    void cancel(Cancellation cancellation) {
        if (cancellation.wantsAnswer() && cancelAnswer == CancelAnswer.NONE) {
            cancelAnswer = CancelAnswer.OWED;
        }
        if (cancelCause == null && !status.isEnd()) {
            refundBasisPoints = cancellation.refundBasisPoints();
            compensationBasisPoints = cancellation.compensationBasisPoints();
        }
        if (cancelCause == null || cancellation.wantsAnswer()) {
            cancelCause = cancellation.cause();
        }
    }

    /** Nothing was charged, and nothing will be. */
    void cancelUnfunded(Instant now) {
        become(CANCELLED);
        settle(new Split(zero(), zero(), zero()), now);
    }

    void beginRefund(Instant now) {
        become(REFUNDING);
        attempts = 0;
        dueAt = now;
    }

    /** A definite no: this reference is used up, and the next attempt goes under another. */
    void refundRefused(String why, Instant tryAgain) {
        reason = why;
        refundAttempt++;
        attempts++;
        dueAt = tryAgain;
    }

    /** How the held money will be divided once the refund went through. */
    Split refundSplit() {
        int refund = Objects.requireNonNull(refundBasisPoints);
        return compensationBasisPoints == null
                ? Split.divided(amount(), refund, commissionBasisPoints)
                : Split.cancelled(amount(), refund, compensationBasisPoints);
    }

    Split refunded(Instant now) {
        become(REFUNDED);
        reason = null;
        return settle(refundSplit(), now);
    }

    /** What is taken of a hold when its booking is cancelled. */
    Money kept() {
        return amount().minus(refundSplit().toCustomer());
    }

    private Split settle(Split split, Instant now) {
        toCustomerMinor = split.toCustomer().amountMinor();
        toTravelerMinor = split.toTraveler().amountMinor();
        toPlatformMinor = split.toPlatform().amountMinor();
        settledAt = now;
        dueAt = null;
        return split;
    }

    private void become(EscrowStatus next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException(
                    "Escrow " + id + " is " + status + " and cannot become " + next);
        }
        status = next;
    }

    // ---- what it tells others; each number is used once

    EscrowFunded fundedEvent(JsonNode bookingContent) {
        var split = Split.delivered(amount(), commissionBasisPoints);
        return new EscrowFunded(
                id,
                deliveryId,
                bookingId,
                bookingContent,
                amount(),
                split.toPlatform(),
                split.toTraveler(),
                Objects.requireNonNull(fundedAt),
                ++events);
    }

    EscrowFundingFailed fundingFailedEvent() {
        return new EscrowFundingFailed(
                id, deliveryId, bookingId, customerId, Objects.requireNonNull(reason), ++events);
    }

    EscrowExpired expiredEvent() {
        return new EscrowExpired(
                id,
                deliveryId,
                bookingId,
                customerId,
                travelerId,
                amount(),
                Objects.requireNonNull(reason),
                Objects.requireNonNull(settledAt),
                ++events);
    }

    EscrowFrozen frozenEvent(Objection.Grounds grounds, Instant at) {
        return new EscrowFrozen(
                id,
                deliveryId,
                bookingId,
                customerId,
                travelerId,
                amount(),
                grounds.name(),
                at,
                ++events);
    }

    EscrowThawed thawedEvent(Objection.Failure why) {
        return new EscrowThawed(
                id,
                deliveryId,
                bookingId,
                customerId,
                travelerId,
                Objects.requireNonNull(releaseAt),
                why.name(),
                ++events);
    }

    EscrowReleased releasedEvent() {
        return new EscrowReleased(
                id,
                deliveryId,
                bookingId,
                customerId,
                travelerId,
                amount(),
                money(toTravelerMinor),
                money(toPlatformMinor),
                Objects.requireNonNull(settledAt),
                ++events);
    }

    /** The final position. Answers a cancelled delivery, if one waits. */
    EscrowRefunded refundedEvent() {
        if (!status.isEnd()) {
            throw new IllegalStateException(
                    "Escrow " + id + " is " + status + ": its final position is not known yet");
        }
        if (cancelAnswer == CancelAnswer.OWED) {
            cancelAnswer = CancelAnswer.GIVEN;
        }
        return new EscrowRefunded(
                id,
                deliveryId,
                bookingId,
                customerId,
                travelerId,
                money(toCustomerMinor),
                money(toTravelerMinor),
                money(toPlatformMinor),
                Objects.requireNonNull(cancelCause),
                ++events);
    }

    // ---- what it is asked

    public UUID id() {
        return id;
    }

    public UUID bookingId() {
        return bookingId;
    }

    public UUID deliveryId() {
        return deliveryId;
    }

    public UUID customerId() {
        return customerId;
    }

    public @Nullable UUID travelerId() {
        return travelerId;
    }

    public EscrowStatus status() {
        return status;
    }

    public Money amount() {
        return money(amountMinor);
    }

    boolean isCancelled() {
        return cancelCause != null;
    }

    /** Whether others were told that the money is secured. */
    boolean wasFunded() {
        return fundedAt != null;
    }

    boolean isAuthorisedFirst() {
        return captureAt != null && chargeAttempt == 1;
    }

    boolean owesAnswer() {
        return cancelAnswer == CancelAnswer.OWED;
    }

    int attempts() {
        return attempts;
    }

    UUID paymentMethodId() {
        return Objects.requireNonNull(paymentMethodId);
    }

    String sealedBooking() {
        return Objects.requireNonNull(booking);
    }

    /** Ours, and the same however often the charge is asked for. */
    String chargeReference() {
        return chargeAttempt == 1 ? chargeGroup() : chargeGroup() + "-" + chargeAttempt;
    }

    /** What all charges of this booking have in common; money is taken by one of them at most. */
    String chargeGroup() {
        return "charge-" + bookingId;
    }

    String captureReference() {
        return "capture-" + bookingId;
    }

    String refundReference() {
        return "refund-" + bookingId + "-" + refundAttempt;
    }

    private Money zero() {
        return Money.zero(currency);
    }

    private Money money(long minor) {
        return new Money(minor, currency);
    }
}
