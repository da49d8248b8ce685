package com.p2pdelivery.payment.model;

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

import com.p2pdelivery.payment.escrow.EscrowStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What should become of one booking's money. Knows nothing of rows, workers, repeats or the
 * provider's moods: money was taken or not, which it is told.
 */
final class EscrowModel {

    private static final int WHOLE = 10_000;
    private static final int COMMISSION = 1_500;
    private static final Duration OBJECTION_PERIOD = Duration.ofHours(24);
    private static final Duration BEFORE_PICKUP = Duration.ofHours(24);
    private static final Duration HOLD_LASTS = Duration.ofDays(6);
    private static final Set<EscrowStatus> ENDS =
            Set.of(RELEASED, REFUNDED, FAILED, CANCELLED, EXPIRED);

    /** Who has what in the end, in cents. */
    record Shares(long customer, long traveler, long platform) {}

    /**
     * On which terms money goes back.
     *
     * @param compensation null where the rest is divided as after a delivery
     */
    private record Terms(int refund, @Nullable Integer compensation) {}

    private enum Objection {
        NONE,
        OPEN,
        WITHDRAWN,
        DECIDED
    }

    private enum Answer {
        NONE,
        OWED,
        GIVEN
    }

    private final long price;
    private @Nullable EscrowStatus status;
    private @Nullable Terms terms;
    private Instant releaseAt = Instant.MAX;

    /** When what the bank holds is to be taken; null where it is taken at once. */
    private @Nullable Instant captureAt;

    private boolean captured;
    private boolean deliveredEarly;
    private Objection objection = Objection.NONE;
    private Answer answer = Answer.NONE;
    private final Map<String, Integer> told = new TreeMap<>();

    EscrowModel(long price) {
        this.price = price;
    }

    // ---- what others say and people do; each answers how it ends

    String reserved(@Nullable Instant pickupOpens, Instant now) {
        if (status != null) {
            return "Known";
        }
        if (pickupOpens != null
                && pickupOpens.minus(BEFORE_PICKUP).isAfter(now)
                && !pickupOpens.isAfter(now.plus(HOLD_LASTS))) {
            captureAt = pickupOpens.minus(BEFORE_PICKUP);
        }
        status = AWAITING_FUNDS;
        return "Opened";
    }

    String bookingFailed() {
        return cancelled(new Terms(WHOLE, 0), false);
    }

    String cancelled(int refund, int compensation) {
        return cancelled(new Terms(refund, compensation), true);
    }

    private String cancelled(Terms said, boolean wantsAnswer) {
        if (status == null) {
            status = CANCELLED;
        }
        if (wantsAnswer && answer == Answer.NONE) {
            answer = Answer.OWED;
        }
        if (terms == null && !ended()) {
            terms = said;
        }
        if (status == AWAITING_FUNDS) {
            status = CANCELLED;
        } else if (status == FUNDED || status == RELEASING || status == FROZEN) {
            status = REFUNDING;
        }
        if (!ended()) {
            return "UnderWay";
        }
        if (answer == Answer.OWED) {
            tellEnd();
        }
        return "Ended";
    }

    String delivered(Instant now) {
        if (status == FUNDED && captured) {
            status = RELEASING;
            releaseAt = now.plus(OBJECTION_PERIOD);
            return "Scheduled";
        }
        if (status == FUNDED || status == CAPTURING || (status == FUNDING && wasSecured())) {
            if (!deliveredEarly) {
                deliveredEarly = true;
                releaseAt = now.plus(OBJECTION_PERIOD);
            }
            return "Scheduled";
        }
        return status == null
                        || status == AWAITING_FUNDS
                        || status == FUNDING
                        || status == FAILED
                        || status == EXPIRED
                ? "refused as a fault"
                : "NotHeld";
    }

    String objects(Instant now) {
        if (objection != Objection.NONE) {
            return "RaisedBefore";
        }
        if (status != RELEASING) {
            return "NotReleasing";
        }
        if (!now.isBefore(releaseAt)) {
            return "TooLate";
        }
        status = FROZEN;
        objection = Objection.OPEN;
        tell("EscrowFrozen");
        return "Raised";
    }

    String withdraws() {
        return switch (objection) {
            case NONE -> "ObjectionUnknown";
            case DECIDED -> "Decided";
            case WITHDRAWN -> "Withdrawn";
            case OPEN -> {
                objection = Objection.WITHDRAWN;
                if (status == FROZEN) {
                    status = RELEASING;
                    tell("EscrowThawed");
                }
                yield "Withdrawn";
            }
        };
    }

    String decides(int customer, Instant now) {
        if (objection == Objection.NONE) {
            return "ObjectionUnknown";
        }
        if (objection != Objection.OPEN || status != FROZEN) {
            return "NotOpen";
        }
        objection = Objection.DECIDED;
        if (customer == 0) {
            status = RELEASING;
            releaseAt = now;
            tell("EscrowThawed");
        } else {
            status = REFUNDING;
            terms = new Terms(customer, null);
        }
        return "Decided";
    }

    // ---- what a worker may make of it

    /**
     * @param after where it stands now
     * @param truth what the provider has
     * @return why that cannot be, or empty
     */
    String worked(EscrowStatus after, Service.AtProvider truth, Instant now) {
        var before = Objects.requireNonNull(status);
        boolean right = after == before || mayBecome(before, after, truth, now);
        if (before != REFUNDING && holding(after) && truth.charged() > 0) {
            captured = true;
        }
        status = after;
        if (after != before) {
            tellOf(after);
        }
        return right ? "" : "no worker may turn %s into %s".formatted(before, after);
    }

    private boolean mayBecome(
            EscrowStatus before, EscrowStatus after, Service.AtProvider truth, Instant now) {
        boolean taken = truth.charged() > 0;
        boolean held = truth.onHold() > 0;
        return switch (after) {
            case FUNDING -> before == AWAITING_FUNDS || (capturing(before, now) && !taken && !held);
            case CAPTURING -> capturing(before, now);
            case FUNDED ->
                    terms == null
                            && ((taken && !deliveredEarly) || (held && captureAt != null))
                            && (unfunded(before) || before == CAPTURING);
            case RELEASING ->
                    taken
                            && deliveredEarly
                            && terms == null
                            && (before == FUNDING || capturing(before, now));
            case REFUNDING ->
                    terms != null
                            && ((before == FUNDING && held) || taken)
                            && (before == FUNDING || before == CAPTURING);
            case FAILED -> unfunded(before) && !taken && !wasSecured();
            case EXPIRED ->
                    !taken
                            && ((before == FUNDING && wasSecured())
                                    || (before == REFUNDING && !captured && kept() > 0));
            case RELEASED -> before == RELEASING && !now.isBefore(releaseAt);
            case REFUNDED -> before == REFUNDING;
            case AWAITING_FUNDS, FROZEN, CANCELLED -> false;
        };
    }

    private boolean capturing(EscrowStatus before, Instant now) {
        return before == CAPTURING
                || (before == FUNDED
                        && !captured
                        && (deliveredEarly || !now.isBefore(Objects.requireNonNull(captureAt))));
    }

    private void tellOf(EscrowStatus after) {
        switch (after) {
            case FUNDED -> {
                if (!wasSecured()) {
                    tell("EscrowFunded");
                }
            }
            case RELEASED -> tell("EscrowReleased");
            case REFUNDED -> tellEnd();
            case EXPIRED -> {
                if (terms == null) {
                    tell("EscrowExpired");
                } else {
                    tellEnd();
                }
            }
            case FAILED -> {
                if (answer == Answer.OWED) {
                    tellEnd();
                } else if (terms == null) {
                    tell("EscrowFundingFailed");
                }
            }
            default -> {}
        }
    }

    private static boolean unfunded(EscrowStatus status) {
        return status == AWAITING_FUNDS || status == FUNDING;
    }

    private static boolean holding(EscrowStatus status) {
        return status == FUNDED || status == RELEASING || status == FROZEN || status == REFUNDING;
    }

    /** Whether others were told that the money is there for them. */
    private boolean wasSecured() {
        return told.containsKey("EscrowFunded");
    }

    // ---- what it says

    @Nullable EscrowStatus status() {
        return status;
    }

    /** Every event that was told, by its type. */
    Map<String, Integer> told() {
        return told;
    }

    boolean ended() {
        return status != null && ENDS.contains(status);
    }

    /** Whether the platform has the money, and owes it. */
    boolean holds() {
        return captured && status != null && holding(status);
    }

    /** Whether all of it was taken from the card. */
    boolean captured() {
        return captured;
    }

    /** What the customer does not get back. */
    long kept() {
        return price - shares().customer();
    }

    /** Nothing will happen any more unless somebody says something. */
    boolean rests() {
        return ended() || status == FROZEN || (status == FUNDED && captured);
    }

    Shares shares() {
        if (status == RELEASED) {
            return delivered(0);
        }
        if (terms == null || (status != REFUNDED && status != REFUNDING)) {
            return new Shares(0, 0, 0);
        }
        if (terms.compensation == null) {
            return delivered(part(price, terms.refund));
        }
        long traveler = part(price, terms.compensation);
        long platform = part(price, WHOLE - terms.refund - terms.compensation);
        return new Shares(price - traveler - platform, traveler, platform);
    }

    private Shares delivered(long customer) {
        long platform = part(price - customer, COMMISSION);
        return new Shares(customer, price - customer - platform, platform);
    }

    private static long part(long of, int basisPoints) {
        return Math.floorDiv(of * basisPoints, WHOLE);
    }

    private void tell(String event) {
        told.merge(event, 1, Integer::sum);
    }

    private void tellEnd() {
        tell("EscrowRefunded");
        if (answer == Answer.OWED) {
            answer = Answer.GIVEN;
        }
    }
}
