package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.platform.UseCase;
import org.springframework.transaction.annotation.Transactional;

/** Somebody takes a rule of theirs back. */
@UseCase
public class DropRule {

    private final ReadRule readRule;
    private final Rules rules;

    DropRule(ReadRule readRule, Rules rules) {
        this.readRule = readRule;
        this.rules = rules;
    }

    /** False where there is none, or it is somebody else's. */
    @Transactional
    public boolean handle(ReadRule.Query query) {
        var rule = readRule.handle(query).orElse(null);
        switch (rule) {
            case Rule.OfDelivery of -> rules.dropOfDelivery(of.deliveryId());
            case Rule.OfTrip of -> rules.dropOfTrip(of.tripId());
            case null -> {
                return false;
            }
        }
        return true;
    }
}
