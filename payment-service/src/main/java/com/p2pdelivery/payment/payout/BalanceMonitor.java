package com.p2pdelivery.payment.payout;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Says when the platform's own balance at the provider does not suffice: whoever is owed money
 * waits for us then, and only a person can put more there.
 */
@Component
class BalanceMonitor {

    private final Payouts payouts;
    private final AtomicInteger waiting = new AtomicInteger();

    BalanceMonitor(Payouts payouts, MeterRegistry metrics) {
        this.payouts = payouts;
        Gauge.builder("p2p.payout.balance.low", waiting, AtomicInteger::get)
                .description(
                        "Payouts that wait for the platform's balance at the provider; above 0 a person should top it up")
                .register(metrics);
    }

    @Scheduled(fixedDelayString = "PT15S")
    void count() {
        waiting.set(payouts.withBalanceLow());
    }
}
