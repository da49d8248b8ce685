package com.p2pdelivery.payment.ledger.chain;

import com.p2pdelivery.payment.ledger.chain.VerifyChain.Verification;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Walks along the chain all the time, some blocks at each check, and begins again at its end.
 * {@code p2p.ledger.chain.intact} is 1 or 0; 0 is an alarm at once, and stays until a whole walk
 * found nothing.
 */
@Component
class ChainMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(ChainMonitor.class);
    private static final int BLOCKS = 20;

    private final VerifyChain verifyChain;
    private final AtomicInteger intact = new AtomicInteger(1);
    private long next = 1;
    private boolean cleanWalk = true;

    ChainMonitor(VerifyChain verifyChain, MeterRegistry metrics) {
        this.verifyChain = verifyChain;
        Gauge.builder("p2p.ledger.chain.intact", intact, AtomicInteger::get)
                .description("1 while every posting is what was sealed")
                .register(metrics);
    }

    @Scheduled(
            fixedDelayString = "${payment.books.check-every}",
            initialDelayString = "${payment.books.check-every}")
    void check() {
        walked(verifyChain.handle(new VerifyChain.Command(next, BLOCKS)));
    }

    private void walked(Verification verification) {
        if (!verification.intact()) {
            cleanWalk = false;
            intact.set(0);
            LOG.error("The ledger is not what was sealed: {}", verification.findings());
        }
        var onward = verification.nextBlock();
        if (onward == null) {
            intact.set(cleanWalk ? 1 : 0);
            cleanWalk = true;
            next = 1;
        } else {
            next = onward;
        }
    }
}
