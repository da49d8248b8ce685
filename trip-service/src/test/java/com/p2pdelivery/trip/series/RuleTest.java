package com.p2pdelivery.trip.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    every monday                          | recurrence rule
                    FREQ=FORTNIGHTLY                      | recurrence rule
                    BYDAY=MO                              | recurrence rule
                    FREQ=WEEKLY;BYDAY=XX                  | recurrence rule
                    FREQ=WEEKLY;BYDAY=2MO                 | recurrence rule
                    FREQ=WEEKLY;FREQ=DAILY                | recurrence rule
                    FREQ=WEEKLY;COUNT=2;UNTIL=20301231    | recurrence rule
                    FREQ=WEEKLY;COUNT=0                   | recurrence rule
                    FREQ=WEEKLY;INTERVAL=-1               | recurrence rule
                    FREQ=MONTHLY;BYMONTHDAY=32            | recurrence rule
                    FREQ=YEARLY;BYMONTH=13                | recurrence rule
                    FREQ=DAILY;X-SECRET=1                 | recurrence rule
                    FREQ=SECONDLY                         | must repeat DAILY
                    FREQ=MINUTELY;INTERVAL=15             | must repeat DAILY
                    FREQ=HOURLY                           | must repeat DAILY
                    FREQ=DAILY;COUNT=5001                 | COUNT of at most 5000
                    FREQ=DAILY;COUNT=99999999999          | recurrence rule
                    FREQ=DAILY;INTERVAL=3661              | INTERVAL of at most 3660
                    FREQ=YEARLY;INTERVAL=11               | INTERVAL of at most 10
                    FREQ=DAILY;BYSECOND=0,30              | must not have BYSECOND
                    FREQ=DAILY;BYHOUR=8,9;BYMINUTE=0,10,20,30,40 | more than 8 times a day
                    RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD | must not have
                    FREQ=DAILY;UNTIL=20301332             | UNTIL like
                    FREQ=DAILY;UNTIL=20300230T080000Z     | UNTIL like
                    """)
    void refusesWhatIsNoRuleForJourneys(String rule, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rule.parse(rule))
                .withMessageContaining(why);
    }

    @Test
    void refusesATextThatIsTooLong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rule.parse("FREQ=DAILY;BYHOUR=" + "8,".repeat(300) + "8"))
                .withMessageContaining("500");
    }

    @Test
    void givesARuleAnotherEnd() {
        assertThat(
                        RuleText.endingAt(
                                "FREQ=WEEKLY;COUNT=9;BYDAY=MO",
                                Instant.parse("2026-12-01T06:59:59Z")))
                .isEqualTo("FREQ=WEEKLY;BYDAY=MO;UNTIL=20261201T065959Z");
        assertThat(RuleText.startingAfter("FREQ=WEEKLY;COUNT=9;BYDAY=MO", 4))
                .isEqualTo("FREQ=WEEKLY;BYDAY=MO;COUNT=5");
        assertThat(RuleText.startingAfter("FREQ=WEEKLY;UNTIL=20301231", 4))
                .isEqualTo("FREQ=WEEKLY;UNTIL=20301231");
        assertThat(RuleText.endingLater("FREQ=DAILY;UNTIL=20301231T230000Z", Duration.ofHours(2)))
                .isEqualTo("FREQ=DAILY;UNTIL=20310101T010000Z");
        assertThat(RuleText.endingLater("FREQ=DAILY;UNTIL=20301231", Duration.ofHours(2)))
                .isEqualTo("FREQ=DAILY;UNTIL=20301231");
    }
}
