package com.p2pdelivery.delivery.market;

import com.p2pdelivery.platform.UseCase;
import org.springframework.transaction.annotation.Transactional;

/** An operator has the figures of all deliveries made anew from the deliveries themselves. */
@UseCase
public class RebuildMarket {

    private final DeliveryFacts facts;

    RebuildMarket(DeliveryFacts facts) {
        this.facts = facts;
    }

    /**
     * @param deliveries how many are counted now
     * @param corrected how many of them were missing, wrong or too much before
     */
    public record Rebuilt(int deliveries, int corrected) {}

    @Transactional
    public Rebuilt handle() {
        int corrected = facts.dropUnknown() + facts.takeAll();
        return new Rebuilt(facts.count(), corrected);
    }
}
