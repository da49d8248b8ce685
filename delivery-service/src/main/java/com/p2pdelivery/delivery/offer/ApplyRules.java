package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies rules to the offers that were there before them. A price that is named later meets its
 * rule in its own transaction; this finds what a rule set at that very moment has missed, too. Each
 * in a transaction of its own under the delivery's lock, so a repeat finds nothing left to do.
 */
@UseCase
class ApplyRules {

    private static final Logger log = LoggerFactory.getLogger(ApplyRules.class);

    private final Rules rules;
    private final Offers offers;
    private final Deliveries deliveries;
    private final AutoAcceptance acceptance;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ApplyRules(
            Rules rules,
            Offers offers,
            Deliveries deliveries,
            AutoAcceptance acceptance,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.rules = rules;
        this.offers = offers;
        this.deliveries = deliveries;
        this.acceptance = acceptance;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${delivery.sweep-interval}")
    public void handle() {
        var now = clock.instant();
        rules.candidates(now).forEach(this::considerAlone);
        transaction.executeWithoutResult(_ -> rules.dropOver(now));
    }

    /** One that fails is tried again next time, and must not keep the others waiting. */
    private void considerAlone(UUID offerId) {
        try {
            transaction.executeWithoutResult(_ -> consider(offerId));
        } catch (DataAccessException | TransactionException fault) {
            log.warn("The rule for offer {} could not be applied yet", offerId, fault);
        }
    }

    private void consider(UUID offerId) {
        var seen = offers.find(offerId).orElseThrow();
        var delivery = deliveries.forUpdate(seen.deliveryId()).orElseThrow();
        var offer = offers.lock(offerId);
        if (delivery.status() == DeliveryStatus.OPEN
                && offer.status() == OfferStatus.OPEN
                && !offer.isStaleAt(clock.instant())) {
            acceptance.apply(delivery, offer);
        }
    }
}
