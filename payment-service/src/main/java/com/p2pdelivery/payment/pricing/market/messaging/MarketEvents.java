package com.p2pdelivery.payment.pricing.market.messaging;

import com.p2pdelivery.payment.pricing.QuoteUses;
import com.p2pdelivery.payment.pricing.market.Corridors;
import com.p2pdelivery.payment.pricing.market.People;
import com.p2pdelivery.payment.pricing.market.Trips;
import com.p2pdelivery.payment.pricing.price.Mode;
import com.p2pdelivery.payment.pricing.price.WeatherRisk;
import com.p2pdelivery.platform.events.EventHandlers;
import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything that prices listen to. */
@Configuration(proxyBeanMethods = false)
class MarketEvents {

    private static final String TRIP = "p2p.trip.trip";
    private static final String DELIVERY = "p2p.delivery.delivery";

    @Bean
    EventHandlers marketHandlers(
            Corridors corridors, Trips trips, People people, QuoteUses quoteUses) {
        return EventHandlers.named("pricing-market")
                .on(TRIP, "TripPublished", Trip.class, (_, trip) -> trip.tell(trips, corridors))
                .on(TRIP, "TripChanged", Trip.class, (_, trip) -> trip.tell(trips, corridors))
                .on(
                        TRIP,
                        "TripCancelled",
                        TripCancelled.class,
                        (_, trip) -> {
                            corridors.forget(trip.tripId);
                            trips.cancelled(trip.tripId);
                        })
                .on(
                        TRIP,
                        "TripRiskChanged",
                        TripRisk.class,
                        (_, trip) -> trips.endangered(trip.tripId, trip.level()))
                .on(
                        DELIVERY,
                        "DeliveryRequested",
                        Request.class,
                        (_, request) -> corridors.requested(request.deliveryId, request.way()))
                .on(
                        DELIVERY,
                        "DeliveryEdited",
                        Request.class,
                        (_, request) -> corridors.requested(request.deliveryId, request.way()))
                .on(
                        DELIVERY,
                        "DeliveryConfirmed",
                        Confirmed.class,
                        (_, confirmed) -> corridors.forget(confirmed.deliveryId))
                .on(
                        DELIVERY,
                        "DeliveryCancelled",
                        Cancelled.class,
                        (_, cancelled) -> {
                            corridors.forget(cancelled.deliveryId);
                            if (cancelled.costsNothing()) {
                                quoteUses.returnPromotion(
                                        cancelled.deliveryId, cancelled.customerId);
                            }
                        })
                .on(
                        DELIVERY,
                        "DeliveryLapsed",
                        Lapsed.class,
                        (_, lapsed) -> {
                            corridors.forget(lapsed.deliveryId);
                            quoteUses.returnPromotion(lapsed.deliveryId, lapsed.customerId);
                        })
                .on(
                        DELIVERY,
                        "DeliveryCompleted",
                        Completed.class,
                        (_, done) ->
                                people.completed(done.deliveryId, done.customerId, done.travelerId))
                .on(
                        "p2p.user.review",
                        "ReviewPublished",
                        Review.class,
                        (_, review) ->
                                people.rated(review.reviewId, review.subjectId, review.rating));
    }

    record Trip(UUID tripId, UUID travelerId, Mode mode, List<Leg> legs) {

        void tell(Trips trips, Corridors corridors) {
            trips.published(tripId, travelerId, mode);
            corridors.offered(tripId, ways());
        }

        private List<Corridors.Way> ways() {
            List<Corridors.Way> ways = new ArrayList<>();
            for (int from = 0; from < legs.size(); from++) {
                for (var last : legs.subList(from, legs.size())) {
                    var first = legs.get(from);
                    ways.add(new Corridors.Way(first.from.point, last.to.point, first.departureAt));
                }
            }
            return ways;
        }
    }

    record Leg(Place from, Place to, Instant departureAt) {}

    record Place(GeoPoint point) {}

    record TripCancelled(UUID tripId) {}

    record TripRisk(UUID tripId, String risk) {

        /** {@code UNKNOWN} is no risk that a price could be made from. */
        @Nullable WeatherRisk level() {
            return risk.equals("UNKNOWN") ? null : WeatherRisk.valueOf(risk);
        }
    }

    record Request(UUID deliveryId, Stop pickup, Stop dropoff) {

        Corridors.Way way() {
            return new Corridors.Way(pickup.point, dropoff.point, pickup.from);
        }
    }

    record Stop(GeoPoint point, Instant from) {}

    record Confirmed(UUID deliveryId) {}

    record Cancelled(
            UUID deliveryId, UUID customerId, @Nullable UUID bookingId, int refundBasisPoints) {

        private static final int ALL = 10_000;

        boolean costsNothing() {
            return bookingId == null || refundBasisPoints == ALL;
        }
    }

    record Lapsed(UUID deliveryId, UUID customerId) {}

    record Completed(UUID deliveryId, UUID customerId, UUID travelerId) {}

    record Review(UUID reviewId, UUID subjectId, int rating) {}
}
