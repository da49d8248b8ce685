package com.p2pdelivery.payment.payout;

import com.p2pdelivery.platform.money.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Whether a payout may go now. If so, everything of its traveler that may go with it goes too, and
 * is not asked again: what is sent first would otherwise leave the rest below the minimum.
 */
@Component
class PlanPayout {

    private final Payouts payouts;
    private final PayoutSteps steps;
    private final PayoutSchedules schedules;
    private final PayoutSettings settings;
    private final Clock clock;

    PlanPayout(
            Payouts payouts,
            PayoutSteps steps,
            PayoutSchedules schedules,
            PayoutSettings settings,
            Clock clock) {
        this.payouts = payouts;
        this.steps = steps;
        this.schedules = schedules;
        this.settings = settings;
        this.clock = clock;
    }

    /** Why it waits, in the words of the event, and until when. */
    record Later(String reason, Instant until) {}

    /** Empty if it may go; the caller holds the traveler's lock. */
    Optional<Later> laterFor(Payout payout) {
        if (payout.cleared()) {
            return Optional.empty();
        }
        var now = clock.instant();
        var plan = new Plan(schedules.of(payout.travelerId()), holdFor(payout.travelerId()), now);
        if (!plan.mayGo(payout)) {
            var isHeld = payout.createdAt().plus(plan.hold).isAfter(now);
            return Optional.of(
                    new Later(isHeld ? "HELD_FOR_NEW_TRAVELER" : "SCHEDULED", plan.payDay(payout)));
        }
        var minimum = minimum(plan.schedule, payout.amount().currency());
        if (minimum.isZero()) {
            return Optional.empty();
        }
        var together =
                payouts.planned(payout.travelerId(), payout.amount().currency()).stream()
                        .filter(plan::mayGo)
                        .toList();
        if (minimum.exceeds(sum(together))) {
            return Optional.of(new Later("BELOW_MINIMUM", plan.schedule.after(now)));
        }
        together.stream().filter(other -> !other.id().equals(payout.id())).forEach(steps::clear);
        return Optional.empty();
    }

    private record Plan(PayoutSchedule schedule, Duration hold, Instant now) {

        Instant payDay(Payout payout) {
            return schedule.onOrAfter(payout.createdAt().plus(hold));
        }

        boolean mayGo(Payout payout) {
            var payDay = payDay(payout);
            // What may go at once may do so although a clock was set back.
            return !payDay.isAfter(now) || payDay.equals(payout.createdAt());
        }
    }

    private Duration holdFor(UUID travelerId) {
        var rule = settings.newTravelers();
        return !rule.holdFor().isZero() && payouts.paidTo(travelerId) < rule.paidPayouts()
                ? rule.holdFor()
                : Duration.ZERO;
    }

    private static Money sum(List<Payout> payouts) {
        return payouts.stream().map(Payout::amount).reduce(Money::plus).orElseThrow();
    }

    private Money minimum(PayoutSchedule schedule, String currency) {
        var platforms = settings.minimumIn(currency);
        var own = schedule.minimum();
        return own != null && own.currency().equals(currency) && own.exceeds(platforms)
                ? own
                : platforms;
    }
}
