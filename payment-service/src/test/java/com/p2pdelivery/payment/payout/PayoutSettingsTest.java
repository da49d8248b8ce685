package com.p2pdelivery.payment.payout;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayoutSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "IMMEDIATE, , , EUR, 0, PT0S, 0, ''",
        "WEEKLY, FRIDAY, , EUR, 1000, P7D, 3, ''",
        "MONTHLY, , 28, CHF, 1000, P7D, 3, ''",
        ", , , EUR, 0, PT0S, 0, schedule.interval",
        "WEEKLY, , , EUR, 0, PT0S, 0, schedule.whole",
        "DAILY, , 3, EUR, 0, PT0S, 0, schedule.whole",
        "MONTHLY, , 31, EUR, 0, PT0S, 0, schedule",
        "IMMEDIATE, , , eur, 0, PT0S, 0, minimum",
        "IMMEDIATE, , , EUR, -1, PT0S, 0, minimum",
        "IMMEDIATE, , , EUR, 0, PT-1S, 0, newTravelers.holdFor",
        "IMMEDIATE, , , EUR, 0, PT0S, -1, newTravelers.paidPayouts"
    })
    void namesWhatIsWrong(
            PayoutSchedule.Interval interval,
            DayOfWeek weekday,
            Integer day,
            String currency,
            long minimum,
            Duration holdFor,
            int paidPayouts,
            String wrong) {
        var settings =
                new PayoutSettings(
                        new PayoutSettings.Schedule(interval, weekday, day),
                        Map.of(currency, minimum),
                        new PayoutSettings.NewTravelers(holdFor, paidPayouts),
                        Duration.ofMinutes(15));
        try (var validation = Validation.buildDefaultValidatorFactory()) {
            var faults = validation.getValidator().validate(settings);
            if (wrong.isEmpty()) {
                assertThat(faults).isEmpty();
            } else {
                assertThat(faults)
                        .isNotEmpty()
                        .allMatch(it -> it.getPropertyPath().toString().startsWith(wrong));
            }
        }
    }
}
