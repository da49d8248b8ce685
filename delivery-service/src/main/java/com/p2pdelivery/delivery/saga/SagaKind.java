package com.p2pdelivery.delivery.saga;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sagas, each a list of steps. A step is done when its fact is known, whenever that came; the
 * saga stands at the first step that is not.
 */
public enum SagaKind {
    /** From the accepted offer to the confirmed delivery. Overdue: undone. */
    BOOKING(
            step("CAPACITY", Fact.CAPACITY_RESERVED, Limit.STEP),
            step("FUNDING", Fact.ESCROW_FUNDED, Limit.STEP),
            step("CODES", Fact.CODES_ISSUED, Limit.STEP)),

    /** Until the traveler has the parcel. */
    PICKUP(step("PICKUP", Fact.PICKUP_VERIFIED, Limit.PICKUP_WINDOW)),

    /**
     * Until the parcel is handed over and the traveler is paid, or the money is divided after an
     * objection.
     */
    COMPLETION(
            step("DROPOFF", Fact.DROPOFF_VERIFIED, Limit.DROPOFF_WINDOW),
            step("RELEASE", Fact.ESCROW_RELEASED, Limit.RELEASE).or(Fact.ESCROW_REFUNDED),
            step("PAYOUT", Fact.PAYOUT_PAID, Limit.PAYOUT).unless(Facts::nothingWasEarned)),

    /** Undoing a booking that failed: only what it is known to have reached. */
    COMPENSATION(
            step("REFUND", Fact.ESCROW_REFUNDED, Limit.STEP).unless(Facts::nothingIsSecured),
            step("CAPACITY", Fact.CAPACITY_RETURNED, Limit.STEP).after(Fact.CAPACITY_RESERVED),
            step("CODES", Fact.CODES_REVOKED, Limit.STEP).after(Fact.CODES_ISSUED)),

    /**
     * Undoing a booking that was cancelled. Payment always answers, if only that it held nothing.
     */
    CANCELLATION(
            step("SETTLEMENT", Fact.ESCROW_REFUNDED, Limit.STEP),
            step("CAPACITY", Fact.CAPACITY_RETURNED, Limit.STEP).after(Fact.CAPACITY_RESERVED),
            step("CODES", Fact.CODES_REVOKED, Limit.STEP).after(Fact.CODES_ISSUED));

    /** By when a step must be done; {@link SagaSettings} has the durations. */
    enum Limit {
        STEP,
        PICKUP_WINDOW,
        DROPOFF_WINDOW,
        RELEASE,
        PAYOUT;

        /** Whether it is people who take their time, not services that should answer. */
        boolean waitsForPeople(Facts facts) {
            return switch (this) {
                case PICKUP_WINDOW, DROPOFF_WINDOW -> true;
                case PAYOUT -> facts.has(Fact.PAYOUT_WAITING);
                case RELEASE -> facts.has(Fact.ESCROW_FROZEN) && !facts.has(Fact.ESCROW_THAWED);
                case STEP -> false;
            };
        }
    }

    /**
     * One step.
     *
     * @param done any of these ends it
     * @param needed whether there is anything to wait for
     */
    record Step(String name, List<Fact> done, Limit limit, Predicate<Facts> needed) {

        Step after(Fact fact) {
            return new Step(name, done, limit, facts -> facts.has(fact));
        }

        Step unless(Predicate<Facts> idle) {
            return new Step(name, done, limit, idle.negate());
        }

        Step or(Fact fact) {
            return new Step(
                    name, Stream.concat(done.stream(), Stream.of(fact)).toList(), limit, needed);
        }

        boolean isMissingFrom(Facts facts) {
            return done.stream().noneMatch(facts::has) && needed.test(facts);
        }

        /** The events that would end it, for people. */
        String waitsFor() {
            return done.stream().map(Fact::eventType).collect(Collectors.joining(" or "));
        }
    }

    private final List<Step> steps;

    SagaKind(Step... steps) {
        this.steps = List.of(steps);
    }

    /** Whether nothing is left to wait for. */
    public boolean isCompleteWith(Facts facts) {
        return missingFrom(facts).isEmpty();
    }

    List<Step> missingFrom(Facts facts) {
        return steps.stream().filter(step -> step.isMissingFrom(facts)).toList();
    }

    private static Step step(String name, Fact done, Limit limit) {
        return new Step(name, List.of(done), limit, _ -> true);
    }
}
