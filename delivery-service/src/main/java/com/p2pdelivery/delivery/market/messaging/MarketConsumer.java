package com.p2pdelivery.delivery.market.messaging;

import com.p2pdelivery.delivery.market.CountDelivery;
import com.p2pdelivery.delivery.market.CountTrip;
import com.p2pdelivery.platform.events.EventEnvelope;
import com.p2pdelivery.platform.events.EventHandlers;
import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MarketConsumer {

    private static final String DELIVERIES = "p2p.delivery.delivery";
    private static final String TRIPS = "p2p.trip.trip";

    private final CountDelivery countDelivery;
    private final CountTrip countTrip;

    MarketConsumer(CountDelivery countDelivery, CountTrip countTrip) {
        this.countDelivery = countDelivery;
        this.countTrip = countTrip;
    }

    record Delivery(UUID deliveryId) {}

    record Published(UUID tripId, UUID travelerId, List<Leg> legs) {}

    record Leg(Place from, Place to, Instant departureAt, Instant arrivalAt) {}

    record Place(GeoPoint point) {}

    record Cancelled(UUID tripId) {}

    @Bean
    EventHandlers marketEvents() {
        return EventHandlers.named("market")
                .on(DELIVERIES, "DeliveryRequested", Delivery.class, this::delivery)
                .on(DELIVERIES, "DeliveryEdited", Delivery.class, this::delivery)
                .on(DELIVERIES, "DeliveryLapsed", Delivery.class, this::delivery)
                .on(DELIVERIES, "DeliveryConfirmed", Delivery.class, this::delivery)
                .on(DELIVERIES, "DeliveryCancelled", Delivery.class, this::delivery)
                .on(TRIPS, "TripPublished", Published.class, this::published)
                .on(TRIPS, "TripChanged", Published.class, this::published)
                .on(TRIPS, "TripCancelled", Cancelled.class, this::cancelled);
    }

    private void delivery(EventEnvelope event, Delivery delivery) {
        countDelivery.handle(new CountDelivery.Command(delivery.deliveryId()));
    }

    private void published(EventEnvelope event, Published trip) {
        var stops = new ArrayList<CountTrip.Stop>();
        for (var leg : trip.legs()) {
            stops.add(new CountTrip.Stop(leg.from().point(), leg.departureAt()));
        }
        var last = trip.legs().getLast();
        stops.add(new CountTrip.Stop(last.to().point(), last.arrivalAt()));
        countTrip.handle(
                new CountTrip.Published(
                        trip.tripId(), trip.travelerId(), event.sequence(), List.copyOf(stops)));
    }

    private void cancelled(EventEnvelope event, Cancelled trip) {
        countTrip.handle(new CountTrip.Cancelled(trip.tripId(), event.sequence()));
    }
}
