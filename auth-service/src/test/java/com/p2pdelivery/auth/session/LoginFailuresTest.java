package com.p2pdelivery.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginFailuresTest {

    private static final SessionSettings SETTINGS =
            new SessionSettings(
                    "http://issuer",
                    Duration.ofMinutes(15),
                    Duration.ofDays(30),
                    Duration.ofSeconds(10),
                    5,
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(15),
                    Duration.ofHours(24));

    @ParameterizedTest
    @CsvSource({
        "5, PT30S",
        "6, PT1M",
        "7, PT2M",
        "9, PT8M",
        "10, PT15M",
        "11, PT15M",
        "1000000, PT15M"
    })
    void doublesTheWaitUpToTheLongest(int failures, Duration wait) {
        assertThat(LoginFailures.waitAfter(failures, SETTINGS)).isEqualTo(wait);
    }
}
