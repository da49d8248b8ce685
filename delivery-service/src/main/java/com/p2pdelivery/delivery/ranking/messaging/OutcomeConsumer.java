package com.p2pdelivery.delivery.ranking.messaging;

import com.p2pdelivery.delivery.ranking.Milestone;
import com.p2pdelivery.delivery.ranking.NoteOutcome;
import com.p2pdelivery.platform.events.EventEnvelope;
import com.p2pdelivery.platform.events.EventHandlers;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OutcomeConsumer {

    private static final String DELIVERIES = "p2p.delivery.delivery";

    private final NoteOutcome noteOutcome;

    OutcomeConsumer(NoteOutcome noteOutcome) {
        this.noteOutcome = noteOutcome;
    }

    record Pair(UUID deliveryId, UUID tripId) {}

    /** OfferAccepted and DeliveryConfirmed name the booking whole. */
    record Booked(Pair booking) {}

    @Bean
    EventHandlers rankingEvents() {
        return EventHandlers.named("ranking")
                .on(
                        DELIVERIES,
                        "OfferMade",
                        Pair.class,
                        (event, pair) -> note(event, pair, Milestone.OFFERED))
                .on(
                        DELIVERIES,
                        "OfferAccepted",
                        Booked.class,
                        (event, booked) -> note(event, booked.booking(), Milestone.ACCEPTED))
                .on(
                        DELIVERIES,
                        "DeliveryConfirmed",
                        Booked.class,
                        (event, booked) -> note(event, booked.booking(), Milestone.CONFIRMED))
                .on(
                        DELIVERIES,
                        "DeliveryCompleted",
                        Pair.class,
                        (event, pair) -> note(event, pair, Milestone.COMPLETED));
    }

    private void note(EventEnvelope event, Pair pair, Milestone milestone) {
        noteOutcome.handle(
                new NoteOutcome.Command(
                        event.id(), event.time(), pair.deliveryId(), pair.tripId(), milestone));
    }
}
