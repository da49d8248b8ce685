package com.p2pdelivery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.endtoend.chaos.MoneyChaos;
import com.p2pdelivery.launcher.Fleet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The short form of {@code ./p2p chaos money}: whoever has the money dies again and again. */
@Isolated
class ChaosMoneyJourney {

    /** With this seed the sandbox dies first and payment soon after it, however short the run. */
    private static final long BOTH_DIE_SOON = 33;

    @Test
    void noCentIsLostDoubledOrLeftLyingThoughPaymentAndItsProviderKeepDying() throws Exception {
        var plan =
                new MoneyChaos.Plan(
                        30,
                        5,
                        10,
                        List.of("sandbox", "payment"),
                        Duration.ofSeconds(6),
                        BOTH_DIE_SOON);

        var report = new MoneyChaos(Fleet.here(), plan, System.out::println).run();

        assertThat(report.broken()).isEmpty();
        assertThat(report.untrue()).isEmpty();
        assertThat(report.kills().values()).allMatch(times -> times > 0);
    }
}
