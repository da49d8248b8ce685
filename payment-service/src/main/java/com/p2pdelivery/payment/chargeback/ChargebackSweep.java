package com.p2pdelivery.payment.chargeback;

import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.payment.settlement.Backoff;
import com.p2pdelivery.payment.settlement.Errand;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Finds what no event has told: disputes that are new, and how the known ones stand. */
@Component
class ChargebackSweep {

    private static final Logger LOG = LoggerFactory.getLogger(ChargebackSweep.class);

    /** Their clock and ours may differ, and a charge may be written down late. */
    private static final Duration OVERLAP = Duration.ofDays(1);

    private final Chargebacks chargebacks;
    private final FollowChargeback follow;
    private final Provider provider;
    private final Clock clock;
    private @Nullable Instant listedAt;

    ChargebackSweep(
            Chargebacks chargebacks, FollowChargeback follow, Provider provider, Clock clock) {
        this.chargebacks = chargebacks;
        this.follow = follow;
        this.provider = provider;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class ChargebackErrand {
        @Bean
        Errand carryOnChargebacks(
                Chargebacks chargebacks, TellBank tell, FollowChargeback follow, Backoff backoff) {
            return new Errand(
                    "chargeback",
                    id -> {
                        ask(id, chargebacks, follow, backoff);
                        if (tell.handle(new TellBank.Command(id)) instanceof TellBank.Told) {
                            ask(id, chargebacks, follow, backoff);
                        }
                    });
        }

        private static void ask(
                UUID id, Chargebacks chargebacks, FollowChargeback follow, Backoff backoff) {
            var dispute = chargebacks.disputeOf(id).orElseThrow();
            switch (follow.handle(new FollowChargeback.Command(dispute))) {
                case FollowChargeback.Followed _ -> {}
                case FollowChargeback.AskAgain _, FollowChargeback.NotOurs _ ->
                        chargebacks.later(id, backoff.after(1));
            }
        }
    }

    /** All of them after a start; from then on those since the last time. */
    @Scheduled(
            fixedDelayString = "${payment.chargeback.find-every}",
            initialDelayString = "${payment.chargeback.find-every}")
    void find() {
        var now = clock.instant();
        try {
            provider.disputes(listedAt == null ? null : listedAt.minus(OVERLAP)).stream()
                    .filter(dispute -> !chargebacks.isKnown(dispute))
                    .forEach(dispute -> follow.handle(new FollowChargeback.Command(dispute)));
            listedAt = now;
        } catch (RuntimeException away) {
            LOG.warn("Disputes could not be listed: {}", away.getMessage());
        }
    }
}
