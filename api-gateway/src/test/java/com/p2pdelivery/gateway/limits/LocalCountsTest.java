package com.p2pdelivery.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalCountsTest {

    private final AtomicLong now = new AtomicLong(1_000_000_000L);
    private final LocalCounts counts = new LocalCounts(now::get);
    private final Limit tenPerSecond = Limit.of("user", 10);

    @Test
    void letsABurstThroughAndThenTheRate() {
        assertThat(passed("ada", 100)).isEqualTo(20);

        now.addAndGet(1_000_000);
        assertThat(passed("ada", 100)).isEqualTo(10);

        now.addAndGet(60_000_000);
        assertThat(passed("ada", 100)).isEqualTo(20);
    }

    @Test
    void countsEachCallerByItself() {
        assertThat(passed("ada", 100)).isEqualTo(20);
        assertThat(passed("bob", 100)).isEqualTo(20);
    }

    @Test
    void saysHowManyAreLeftAndWhenToComeBack() {
        assertThat(counts.take("ada", tenPerSecond).remaining(tenPerSecond)).isEqualTo(19);
        passed("ada", 100);

        Verdict refused = counts.take("ada", tenPerSecond);

        assertThat(refused.allowed()).isFalse();
        assertThat(refused.remaining(tenPerSecond)).isZero();
        assertThat(refused.resetSeconds()).isEqualTo(2);
        assertThat(refused.retryAfterSeconds(tenPerSecond)).isEqualTo(1);
    }

    @Test
    void aRefusedRequestCostsNothing() {
        passed("ada", 1_000);

        now.addAndGet(100_000);

        assertThat(passed("ada", 10)).isEqualTo(1);
    }

    @Test
    void doesNotRememberCallersForEver() {
        for (int i = 0; i < 60_000; i++) {
            counts.take("caller-" + i, tenPerSecond);
        }
        now.addAndGet(10_000_000);
        counts.take("one more", tenPerSecond);

        assertThat(counts.size()).isLessThan(10);
    }

    private int passed(String caller, int requests) {
        int passed = 0;
        for (int i = 0; i < requests; i++) {
            if (counts.take(caller, tenPerSecond).allowed()) {
                passed++;
            }
        }
        return passed;
    }
}
