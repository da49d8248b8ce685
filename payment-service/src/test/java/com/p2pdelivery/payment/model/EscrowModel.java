package com.p2pdelivery.payment.model;

import static com.p2pdelivery.payment.escrow.EscrowStatus.AWAITING_FUNDS;
import static com.p2pdelivery.payment.escrow.EscrowStatus.CANCELLED;
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
 * provider's moods: a charge either happened or not, which it is told.
 */
final class EscrowModel {

    private static final int WHOLE = 10_000;
    private static final int COMMISSION = 1_500;
    private static final Duration OBJECTION_PERIOD = Duration.ofHours(24);
    private static final Set<EscrowStatus> ENDS = Set.of(RELEASED, REFUNDED, FAILED, CANCELLED);

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
    private Objection objection = Objection.NONE;
    private Answer answer = Answer.NONE;
    private final Map<String, Integer> told = new TreeMap<>();

    EscrowModel(long price) {
        this.price = price;
    }

    // ---- what others say and people do; each answers how it ends

    String reserved() {
        if (status != null) {
            return "Known";
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
        if (status == FUNDED) {
            status = RELEASING;
            releaseAt = now.plus(OBJECTION_PERIOD);
            return "Scheduled";
        }
        return status == null || status == AWAITING_FUNDS || status == FUNDING || status == FAILED
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
     * @param charged whether the provider has the money
     * @return why that cannot be, or empty
     */
    String worked(EscrowStatus after, boolean charged, Instant now) {
        var before = Objects.requireNonNull(status);
        if (after == before) {
            return "";
        }
        boolean right =
                switch (after) {
                    case FUNDING -> before == AWAITING_FUNDS;
                    case FUNDED -> unfunded(before) && charged && terms == null;
                    case REFUNDING -> before == FUNDING && charged && terms != null;
                    case FAILED -> unfunded(before) && !charged;
                    case RELEASED -> before == RELEASING && !now.isBefore(releaseAt);
                    case REFUNDED -> before == REFUNDING;
                    // Where holds are captured early there is no capturing, and no hold that
                    // expires.
                    case AWAITING_FUNDS, RELEASING, FROZEN, CANCELLED, CAPTURING, EXPIRED -> false;
                };
        status = after;
        switch (after) {
            case FUNDED -> tell("EscrowFunded");
            case RELEASED -> tell("EscrowReleased");
            case REFUNDED -> tellEnd();
            case FAILED -> {
                if (answer == Answer.OWED) {
                    tellEnd();
                } else if (terms == null) {
                    tell("EscrowFundingFailed");
                }
            }
            default -> {}
        }
        return right ? "" : "no worker may turn %s into %s".formatted(before, after);
    }

    private static boolean unfunded(EscrowStatus status) {
        return status == AWAITING_FUNDS || status == FUNDING;
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

    boolean holds() {
        return status == FUNDED || status == RELEASING || status == FROZEN || status == REFUNDING;
    }

    /** Nothing will happen any more unless somebody says something. */
    boolean rests() {
        return ended() || status == FUNDED || status == FROZEN;
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
