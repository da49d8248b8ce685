package com.p2pdelivery.payment.ledger.chain;

import com.p2pdelivery.payment.ledger.chain.Chain.Block;
import com.p2pdelivery.payment.ledger.chain.ChainHashes.Seal;
import com.p2pdelivery.platform.UseCase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals committed postings into blocks. A block is one transaction: taken from the queue, hashed
 * and appended, or nothing of it, so a crash leaves no trace. Of all copies of the service one
 * seals at a time.
 */
@UseCase
public class SealPostings {

    static final int BLOCK = 500;

    private static final Logger LOG = LoggerFactory.getLogger(SealPostings.class);

    private final Chain chain;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final AtomicLong unsealed = new AtomicLong();

    SealPostings(Chain chain, Clock clock, TransactionTemplate transaction, MeterRegistry metrics) {
        this.chain = chain;
        this.clock = clock;
        this.transaction = transaction;
        Gauge.builder("p2p.ledger.unsealed", unsealed, AtomicLong::get)
                .description("Postings that no block contains yet; an alarm when it only grows")
                .register(metrics);
    }

    @Scheduled(fixedDelayString = "${payment.ledger.seal-every}")
    void onTime() {
        try {
            handle();
            unsealed.set(chain.unsealed());
        } catch (RuntimeException unreachable) {
            LOG.warn("Sealing put off: {}", unreachable.getMessage());
        }
    }

    /**
     * Seals everything that is committed, unless another copy of the service is at it.
     *
     * @return how many postings were sealed
     */
    public long handle() {
        long sealed = 0;
        int more;
        do {
            more = Objects.requireNonNull(transaction.execute(_ -> block()));
            sealed += more;
        } while (more == BLOCK);
        return sealed;
    }

    private int block() {
        if (!chain.lock()) {
            return 0;
        }
        var ids = chain.takeUnsealed(BLOCK);
        if (ids.isEmpty()) {
            return 0;
        }
        var postings = chain.postings(ids);
        var seals =
                ids.stream()
                        .map(id ->
                                new Seal(
                                        id,
                                        ChainHashes.of(
                                                Objects.requireNonNull(
                                                        postings.get(id),
                                                        "Queued, but not posted: " + id))))
                        .toList();
        var last = chain.last();
        long number = last.map(Block::number).orElse(0L) + 1;
        var previous = last.map(Block::hash).orElse(ChainHashes.BEFORE_THE_FIRST);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var hash = ChainHashes.of(number, previous, now, seals);
        chain.append(new Block(number, previous, hash, seals.size(), now), seals);
        return seals.size();
    }
}
