package com.p2pdelivery.user.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.user.Deliveries;
import com.p2pdelivery.user.Deliveries.Delivery;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServiceIT
class StatisticsIT {

    private final EventsProbe events;
    private final Statistics statistics;
    private final Deliveries deliveries;

    StatisticsIT(EventsProbe events, Statistics statistics) {
        this.events = events;
        this.statistics = statistics;
        this.deliveries = new Deliveries(events);
    }

    @Test
    void countACompletedDeliveryForBothSides() {
        var delivery = deliveries.completed(Delivery.some(), Instant.now());

        assertThat(statistics.of(delivery.customer()).completedAsCustomer()).isEqualTo(1);
        assertThat(statistics.of(delivery.customer()).completedAsTraveler()).isZero();
        assertThat(statistics.of(delivery.traveler()).completedAsTraveler()).isEqualTo(1);
    }

    @Test
    void countItOnceHoweverOftenItIsTold() {
        var delivery = Delivery.some();
        var payload =
                events.sample("delivery", "DeliveryCompleted")
                        .put("deliveryId", delivery.id().toString())
                        .put("customerId", delivery.customer().toString())
                        .put("travelerId", delivery.traveler().toString());
        var event =
                events.publish(
                        "delivery", "delivery", "DeliveryCompleted", delivery.id(), 9, payload);
        events.publish(
                event, "delivery", "delivery", "DeliveryCompleted", delivery.id(), 9, payload);

        deliveries.completed(delivery, Instant.now());

        assertThat(statistics.of(delivery.traveler()).completedAsTraveler()).isEqualTo(1);
    }

    @Test
    void countACancellationForTheSideThatCancelled() {
        var byTraveler = Delivery.some();
        var byCustomer = Delivery.some();
        deliveries.cancelled(byTraveler, "TRAVELER", "CONFIRMED");
        deliveries.cancelled(byCustomer, "CUSTOMER", "BOOKING");

        assertThat(statistics.of(byTraveler.traveler()).cancelledAsTraveler()).isEqualTo(1);
        assertThat(statistics.of(byTraveler.customer())).isEqualTo(UserStatistics.NONE);
        assertThat(statistics.of(byCustomer.customer()).cancelledAsCustomer()).isEqualTo(1);
        assertThat(statistics.of(byCustomer.traveler())).isEqualTo(UserStatistics.NONE);
    }

    @Test
    void doNotCountWhatNobodyReliedOnOrNobodyDecided() {
        var open = Delivery.some();
        var bySystem = Delivery.some();
        deliveries.cancelled(open, "CUSTOMER", "OPEN");
        deliveries.cancelled(bySystem, "SYSTEM", "CONFIRMED");

        assertThat(statistics.of(open.customer())).isEqualTo(UserStatistics.NONE);
        assertThat(statistics.of(bySystem.customer())).isEqualTo(UserStatistics.NONE);
        assertThat(statistics.of(bySystem.traveler())).isEqualTo(UserStatistics.NONE);
    }

    @Test
    void areAllZeroForANewcomer() {
        assertThat(statistics.of(UUID.randomUUID())).isEqualTo(UserStatistics.NONE);
    }
}
