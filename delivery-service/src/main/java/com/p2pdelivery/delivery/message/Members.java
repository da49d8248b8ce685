package com.p2pdelivery.delivery.message;

import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.Delivery;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who may read and write. */
@Component
class Members {

    private final Deliveries deliveries;
    private final Conversations conversations;
    private final MessageSettings settings;
    private final Clock clock;

    Members(
            Deliveries deliveries,
            Conversations conversations,
            MessageSettings settings,
            Clock clock) {
        this.deliveries = deliveries;
        this.conversations = conversations;
        this.settings = settings;
        this.clock = clock;
    }

    Access access(UUID deliveryId, UUID person) {
        return deliveries
                .find(deliveryId)
                .map(delivery -> access(delivery, person))
                .orElseGet(Access.Stranger::new);
    }

    Access access(Delivery delivery, UUID person) {
        var party = delivery.partyOf(person);
        if (party == null) {
            return new Access.Stranger();
        }
        var agreement = delivery.agreement();
        if (agreement == null) {
            return new Access.NobodyThere();
        }
        return new Access.Member(
                delivery.id(),
                delivery.customerId(),
                agreement.travelerId(),
                party,
                conversations.endOf(delivery.id()).filter(this::isLongAgo).isPresent());
    }

    boolean isLongAgo(Instant end) {
        return !end.plus(settings.openAfterEnd()).isAfter(clock.instant());
    }
}
