package com.p2pdelivery.payment.payout;

import com.p2pdelivery.payment.payout.PayoutSchedule.Interval;
import com.p2pdelivery.platform.money.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * When travelers are paid.
 *
 * @param schedule for whoever has not chosen
 * @param minimum minor units for each currency; smaller sums wait for the next pay day, and a
 *     currency that is not named has none
 * @param accountLookAgain after which an account that was not verified is looked at again
 * @param newTravelers whose money is kept for longer
 */
@Validated
@ConfigurationProperties("payment.payout")
public record PayoutSettings(
        @NotNull @Valid Schedule schedule,
        @NotNull Map<@Pattern(regexp = "[A-Z]{3}") String, @NotNull @PositiveOrZero Long> minimum,
        @NotNull @Valid NewTravelers newTravelers,
        @NotNull @DurationMin(seconds = 1) Duration accountLookAgain) {

    /** What is meant as in {@link PayoutSchedule}. */
    public record Schedule(
            @NotNull Interval interval,
            @Nullable DayOfWeek weekday,
            @Nullable @Min(1) @Max(28) Integer day) {

        @AssertTrue(
                message = "must name a weekday if WEEKLY, a day if MONTHLY, and neither otherwise")
        boolean isWhole() {
            return chosen().isWhole();
        }

        PayoutSchedule chosen() {
            return new PayoutSchedule(interval, weekday, day, null);
        }
    }

    /**
     * @param holdFor after the release
     * @param paidPayouts how many must have been paid before a traveler is new no longer
     */
    public record NewTravelers(
            @NotNull @DurationMin Duration holdFor, @PositiveOrZero int paidPayouts) {}

    /** What a sum of this currency must reach. */
    public Money minimumIn(String currency) {
        return new Money(minimum.getOrDefault(currency, 0L), currency);
    }
}
