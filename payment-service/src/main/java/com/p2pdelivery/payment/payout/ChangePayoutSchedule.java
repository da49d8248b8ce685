package com.p2pdelivery.payment.payout;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.money.Money;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** A traveler chooses when to be paid; what waits is planned anew. */
@UseCase
public class ChangePayoutSchedule {

    private final PayoutSchedules schedules;
    private final Payouts payouts;
    private final PayoutSettings settings;

    ChangePayoutSchedule(PayoutSchedules schedules, Payouts payouts, PayoutSettings settings) {
        this.schedules = schedules;
        this.payouts = payouts;
        this.settings = settings;
    }

    public record Command(UUID travelerId, PayoutSchedule schedule) {}

    public sealed interface Outcome {}

    public record Changed(PayoutSchedule schedule) implements Outcome {}

    /** Does not say which day, or says one that means nothing. */
    public record DayUnclear() implements Outcome {}

    public record MinimumTooLow(Money least) implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var schedule = command.schedule();
        if (!schedule.isWhole()) {
            return new DayUnclear();
        }
        var own = schedule.minimum();
        if (own != null && settings.minimumIn(own.currency()).exceeds(own)) {
            return new MinimumTooLow(settings.minimumIn(own.currency()));
        }
        payouts.lockTraveler(command.travelerId());
        schedules.choose(command.travelerId(), schedule);
        payouts.planAgain(command.travelerId());
        return new Changed(schedule);
    }
}
