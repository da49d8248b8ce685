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

import com.p2pdelivery.platform.money.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
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

/**
 * The money of one booking, from the charge to its end. A booking that was cancelled before its
 * price was heard has one too, born {@link EscrowStatus#CANCELLED}, over nothing: whatever arrives
 * later finds the door closed.
 *
 * <p>Every change of status is here, in the order of an escrow's life; {@link Held} has the rules
 * by which the money is divided, and {@link EscrowEvent} what others are told.
 */
@Entity
@Table(name = "escrow")
@SuppressWarnings("UnusedVariable") // Some columns are read by SQL only.
class Escrow {

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

    @Embedded private Booking booking;

    private @Nullable UUID paymentMethodId;

    @Column(name = "booking")
    private @Nullable String sealedBooking;

    @Enumerated(EnumType.STRING)
    private EscrowStatus status;

    private @Nullable String reason;

    @Embedded private Due due = Due.afresh(null);
    @Embedded private Funding funding = Funding.atOnce();
    @Embedded private Held held;
    @Embedded private RefundCause cause = RefundCause.none();

    @Enumerated(EnumType.STRING)
    private @Nullable Chargeback chargeback;

    private int refundAttempt = 1;
    private long events;
    private Instant createdAt;
    private @Nullable Instant deliveredAt;
    private @Nullable Instant releaseAt;
    private @Nullable Instant settledAt;

    @SuppressWarnings("NullAway.Init")
    protected Escrow() {}

    private Escrow(UUID id, Booking booking, Held held, EscrowStatus status, Instant now) {
        this.id = id;
        this.booking = booking;
        this.held = held;
        this.status = status;
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
        var held = Held.of(priced.price(), commissionBasisPoints);
        var escrow = new Escrow(id, priced.booking(), held, AWAITING_FUNDS, now);
        escrow.paymentMethodId = priced.paymentMethodId();
        escrow.sealedBooking = sealedBooking;
        escrow.due = Due.afresh(now);
        return escrow;
    }

    /** A booking that was cancelled before it was heard of. */
    static Escrow cancelledUnheard(UUID id, Booking booking, String currency, Instant now) {
        var escrow = new Escrow(id, booking, Held.nothing(currency), CANCELLED, now);
        escrow.settledAt = now;
        return escrow;
    }

    /** A booking whose price nobody can be charged. */
    static Escrow refused(UUID id, Booking booking, String currency, String reason, Instant now) {
        var escrow = new Escrow(id, booking, Held.nothing(currency), FAILED, now);
        escrow.reason = reason;
        escrow.settledAt = now;
        return escrow;
    }

    // ---- charging, or holding first what is charged later

    /** To be said before anything was asked for: the card is only authorised for now. */
    void authoriseFirst(Instant captureAt) {
        funding = Funding.authorisedFirst(captureAt);
    }

    /** From here on the provider may have charged, whatever happens to us. */
    void beginFunding(Instant lookAgain) {
        become(FUNDING);
        due = Due.asked(lookAgain);
    }

    /** The bank holds the money. */
    void authorised(Instant now, Instant lapsesAt) {
        become(FUNDED);
        funding = funding.authorised(now, lapsesAt);
        due = Due.afresh(funding.captureAt());
    }

    /** Not {@code dueAt}, for the same reason as at the release. */
    boolean isCaptureDue(Instant now) {
        return status == FUNDED
                && !isCaptured()
                && (deliveredAt != null || funding.isCaptureDue(now));
    }

    /** From here on the money may have been taken: nothing is voided any more. */
    void beginCapture(Instant lookAgain) {
        become(CAPTURING);
        due = Due.asked(lookAgain);
    }

    /** The hold is gone; the card is charged at once, under another reference. */
    void chargeAfresh(Instant now) {
        become(FUNDING);
        funding = funding.afresh();
        due = Due.asked(now);
    }

    /** The money is with the platform. What was delivered in the meantime is now released. */
    void charged(Instant now) {
        become(FUNDED);
        funding = funding.charged(now);
        due = Due.afresh(null);
        if (deliveredAt != null && !isCancelled()) {
            become(RELEASING);
            due = due.at(releaseAt);
        }
    }

    void refuse(String why, Instant now) {
        become(FAILED);
        reason = why;
        settle(held.uncharged(), now);
    }

    /** The hold is gone, and nothing was or will be charged. */
    void expire(String why, Instant now) {
        become(EXPIRED);
        reason = why;
        settle(held.uncharged(), now);
    }

    /** Whatever it was, nobody knows yet what became of it. */
    void stillUnknown(Instant lookAgain) {
        due = due.askedInVain(lookAgain);
    }

    // ---- delivery and release

    /** A parcel that was faster than the capture is captured now, and released after that. */
    void delivered(Instant at, Instant releaseAt, Instant now) {
        if (deliveredAt != null) {
            return;
        }
        deliveredAt = at;
        this.releaseAt = releaseAt;
        if (isCaptured()) {
            become(RELEASING);
            due = due.at(releaseAt);
        } else if (status == FUNDED) {
            due = due.at(now);
        }
    }

    /**
     * Whether the objection period is over. Not {@code dueAt}, which a worker moves when it takes
     * the row.
     */
    boolean isReleasable(Instant now) {
        return status == RELEASING && !now.isBefore(Objects.requireNonNull(releaseAt));
    }

    /** Somebody looked before it was time to capture or to release. */
    void lookedTooEarly() {
        due = due.at(isCaptured() ? releaseAt : funding.captureAt());
    }

    Split release(Instant now) {
        become(RELEASED);
        return settle(held.delivered(), now);
    }

    // ---- objection

    /** No worker looks at it until it is thawed or decided. */
    void freeze() {
        become(FROZEN);
        due = due.never();
    }

    /** The objection is gone: as if it had never been raised. */
    void thaw() {
        become(RELEASING);
        due = due.at(releaseAt);
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
            return held.delivered();
        }
        refundFor(Cancellation.Cause.OBJECTION, customerBasisPoints, now);
        return held.refunded();
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
        boolean freezes = isChargedBack() && status == RELEASING;
        if (freezes) {
            freeze();
        }
        return freezes;
    }

    /**
     * The bank has decided: what waited for that goes on. If it keeps everything, held money ends
     * as the customer's, who has it already.
     *
     * @param objected whether an objection waits for its decision too
     * @return whether it is thawed by that
     */
    boolean chargebackEnded(Chargeback how, boolean objected, Instant now) {
        chargeback = how;
        if (status == REFUNDING) {
            due = due.at(now);
        } else if (how == Chargeback.LOST && status.isHolding()) {
            refundFor(Cancellation.Cause.CHARGEBACK, Split.WHOLE, now);
        } else if (how != Chargeback.LOST && status == FROZEN && !objected) {
            thaw();
            return true;
        }
        return false;
    }

    /** While the bank has the money, or for good: nothing is refunded, nothing released. */
    boolean isChargedBack() {
        return chargeback == Chargeback.OPEN || isLostToBank();
    }

    boolean isLostToBank() {
        return chargeback == Chargeback.LOST;
    }

    /** A refund is due, and waits for the bank: nobody is to get the same money twice. */
    void refundWaitsForBank() {
        due = due.never();
    }

    /** No refund was sent: the bank had given the customer everything. */
    Split takenBack(Instant now) {
        become(REFUNDED);
        reason = null;
        cause = cause.decided(Cancellation.Cause.CHARGEBACK);
        return settle(held.takenBack(), now);
    }

    // ---- cancellation and refund

    /**
     * Notes that the booking is off; the first one to say so sets the terms. What it means for the
     * money depends on where the money is: the caller asks {@link #status()} and goes on.
     */
    void cancel(Cancellation cancellation) {
        if (!isCancelled() && !status.isEnd()) {
            held = held.cancelled(cancellation);
        }
        cause = cause.cancelled(cancellation);
    }

    /** Nothing was charged, and nothing will be. */
    void cancelUnfunded(Instant now) {
        become(CANCELLED);
        settle(held.uncharged(), now);
    }

    void beginRefund(Instant now) {
        become(REFUNDING);
        due = Due.afresh(now);
    }

    private void refundFor(Cancellation.Cause by, int customerBasisPoints, Instant now) {
        cause = cause.decided(by);
        held = held.decided(customerBasisPoints);
        beginRefund(now);
    }

    /** A definite no: this reference is used up, and the next attempt goes under another. */
    void refundRefused(String why, Instant tryAgain) {
        reason = why;
        refundAttempt++;
        stillUnknown(tryAgain);
    }

    Split refunded(Instant now) {
        become(REFUNDED);
        reason = null;
        return settle(held.refunded(), now);
    }

    // ---- ends

    private Split settle(Split split, Instant now) {
        held = held.endedAs(split);
        settledAt = now;
        due = due.never();
        return split;
    }

    private void become(EscrowStatus next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException(
                    "Escrow " + id + " is " + status + " and cannot become " + next);
        }
        status = next;
    }

    // ---- what it is asked

    UUID id() {
        return id;
    }

    Booking booking() {
        return booking;
    }

    EscrowStatus status() {
        return status;
    }

    Held held() {
        return held;
    }

    Money amount() {
        return held.amount();
    }

    Funding funding() {
        return funding;
    }

    /** Whether the platform has the money. */
    boolean isCaptured() {
        return funding.isCaptured();
    }

    /** Whether somebody has said that money goes back. */
    boolean isCancelled() {
        return cause.isThere();
    }

    boolean owesAnswer() {
        return cause.isAnswerOwed();
    }

    int attempts() {
        return due.attempts();
    }

    UUID paymentMethodId() {
        return Objects.requireNonNull(paymentMethodId);
    }

    String sealedBooking() {
        return Objects.requireNonNull(sealedBooking);
    }

    References references() {
        return new References(booking.bookingId(), funding.chargeAttempt(), refundAttempt);
    }

    // ---- what others are told of

    /** Each number is used once. */
    long nextEvent() {
        return ++events;
    }

    String reason() {
        return Objects.requireNonNull(reason);
    }

    Instant releaseAt() {
        return Objects.requireNonNull(releaseAt);
    }

    Instant settledAt() {
        return Objects.requireNonNull(settledAt);
    }

    /** Who has what for good. */
    Split ended() {
        if (!status.isEnd()) {
            throw new IllegalStateException(
                    "Escrow " + id + " is " + status + ": its final position is not known yet");
        }
        return held.ended();
    }

    /** Whoever waits to hear of the end has heard it. */
    Cancellation.Cause answerCancellation() {
        cause = cause.answered();
        return Objects.requireNonNull(cause.cancelCause());
    }
}
