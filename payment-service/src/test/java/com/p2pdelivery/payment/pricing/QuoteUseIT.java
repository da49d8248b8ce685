package com.p2pdelivery.payment.pricing;

import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.Stage;
import com.p2pdelivery.payment.Stage.Booked;
import com.p2pdelivery.payment.pricing.promotion.APromotion;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** From a quote to the money: an accepted quote is used by the booking that it was for. */
@ServiceIT
class QuoteUseIT {

    private static final String DECLINED = "4000000000000002";
    private static final int ORDINARY = 1_500;

    private final TestApi api;
    private final EventsProbe events;
    private final JdbcClient db;
    private final Stage stage;

    QuoteUseIT(TestApi api, EventsProbe events, JdbcClient db) {
        this.api = api;
        this.events = events;
        this.db = db;
        this.stage = new Stage(api, events);
    }

    @Test
    void dividesABookingAsItsQuoteSays() {
        var booked = stage.bookedWith(Stage.GOOD_CARD);
        stage.account(booked.travelerId());
        var quote = accepted(booked, promoted());
        int basisPoints = (int) quote.number("/commissionBasisPoints");
        assertThat(basisPoints).isLessThan(ORDINARY);

        book(booked, quote.number("/price/amountMinor"), 3_200);
        stage.told("EscrowFunded", booked);

        assertThat(commission(booked)).isEqualTo(basisPoints);
        var use = read(booked, quote);
        assertThat(use.id("/use/bookingId")).isEqualTo(booked.bookingId());
        assertThat(use.json().at("/use/notUsedBecause").isMissingNode()).isTrue();
    }

    @Test
    void isNotUsedForAnotherPriceOrALargerParcel() {
        var dearer = stage.bookedWith(Stage.GOOD_CARD);
        var quote = accepted(dearer, promoted());
        book(dearer, quote.number("/price/amountMinor") + 1, 3_200);
        stage.told("EscrowFunded", dearer);
        assertThat(commission(dearer)).isEqualTo(ORDINARY);
        assertThat(read(dearer, quote).text("/use/notUsedBecause")).isEqualTo("price-differs");

        var parcels =
                List.of(
                        Map.of("weightGrams", 3_201L),
                        Map.of("volumeCm3", 9_001L),
                        Map.of("longestSideMm", 401L));
        for (var parcel : parcels) {
            var larger = stage.bookedWith(Stage.GOOD_CARD);
            var other = accepted(larger, promoted());
            book(larger, other.number("/price/amountMinor"), parcel);
            stage.told("EscrowFunded", larger);
            assertThat(commission(larger)).as(parcel.toString()).isEqualTo(ORDINARY);
            assertThat(read(larger, other).text("/use/notUsedBecause")).isEqualTo("parcel-larger");
        }
    }

    @Test
    void holdsForTheNextBookingWhereTheFirstWasNotPaidAndNotForASecondThatWas() {
        var first = stage.bookedWith(DECLINED);
        var quote = accepted(first, promoted());
        long price = quote.number("/price/amountMinor");
        book(first, price, 3_200);
        stage.told("EscrowFundingFailed", first);

        var second = again(first);
        book(second, price, 3_200);
        stage.told("EscrowFunded", second);
        assertThat(commission(second)).isEqualTo(quote.number("/commissionBasisPoints"));
        assertThat(read(first, quote).id("/use/bookingId")).isEqualTo(second.bookingId());

        var third = again(first);
        book(third, price, 3_200);
        stage.told("EscrowFunded", third);
        assertThat(commission(third)).isEqualTo(ORDINARY);
        assertThat(read(first, quote).id("/use/bookingId")).isEqualTo(second.bookingId());
    }

    @Test
    void usesAQuoteOnceHoweverOftenTheBookingIsTold() {
        var booked = stage.bookedWith(Stage.GOOD_CARD);
        var quote = accepted(booked, promoted());
        book(booked, quote.number("/price/amountMinor"), 3_200);
        var repeat = book(booked, quote.number("/price/amountMinor"), 3_200);
        stage.handled(repeat);

        eventually(() ->
                assertThat(commission(booked)).isEqualTo(quote.number("/commissionBasisPoints")));
        assertThat(read(booked, quote).id("/use/bookingId")).isEqualTo(booked.bookingId());
    }

    @Test
    void isNotUsedByABookingThatComesAfterItsPromotionWasGivenBack() {
        var booked = stage.bookedWith(Stage.GOOD_CARD);
        var quote = accepted(booked, promoted());
        var lapsed = events.sample("delivery", "DeliveryLapsed");
        lapsed.put("deliveryId", booked.deliveryId().toString());
        lapsed.put("customerId", booked.customerId().toString());
        events.awaitHandled(
                events.publish(
                        "delivery", "delivery", "DeliveryLapsed", booked.deliveryId(), 2, lapsed));

        book(booked, quote.number("/price/amountMinor"), 3_200);
        stage.told("EscrowFunded", booked);

        assertThat(commission(booked)).isEqualTo(ORDINARY);
        assertThat(read(booked, quote).text("/use/notUsedBecause")).isEqualTo("delivery-over");
    }

    @Test
    void isNothingToSomebodyElsesBooking() {
        var booked = stage.bookedWith(Stage.GOOD_CARD);
        var stranger = stage.bookedWith(Stage.GOOD_CARD);
        var quote =
                accepted(
                        new Booked(
                                booked.bookingId(),
                                booked.deliveryId(),
                                stranger.customerId(),
                                booked.travelerId(),
                                stranger.paymentMethodId()),
                        promoted());

        book(booked, quote.number("/price/amountMinor"), 3_200);
        stage.told("EscrowFunded", booked);

        assertThat(commission(booked)).isEqualTo(ORDINARY);
    }

    /** A code of which the platform pays one euro. */
    private String promoted() {
        var promotion = APromotion.offered().with("basisPoints", 0).with("cents", 100);
        api.as(UUID.randomUUID(), "ADMIN").post("/v1/promotions", promotion.body()).expect(201);
        return promotion.code();
    }

    private Answer accepted(Booked booked, String code) {
        var customer = api.as(booked.customerId(), "CUSTOMER");
        var quote =
                customer.post("/v1/quotes", AQuote.wish().with("promotionCode", code).body())
                        .expect(200);
        return customer.post(
                        "/v1/quotes/" + quote.text("/quoteId") + "/acceptance",
                        Map.of("deliveryId", booked.deliveryId()))
                .expect(200);
    }

    private Answer read(Booked booked, Answer quote) {
        return api.as(booked.customerId(), "CUSTOMER")
                .get("/v1/quotes/" + quote.text("/quoteId"))
                .expect(200);
    }

    private UUID book(Booked booked, long price, long grams) {
        return book(booked, price, Map.of("weightGrams", grams));
    }

    private UUID book(Booked booked, long price, Map<String, Long> parcel) {
        var event = events.sample("trip", "CapacityReserved");
        var booking = (ObjectNode) event.get("booking");
        booking.put("bookingId", booked.bookingId().toString());
        booking.put("deliveryId", booked.deliveryId().toString());
        booking.put("customerId", booked.customerId().toString());
        booking.put("travelerId", booked.travelerId().toString());
        booking.put("paymentMethodId", booked.paymentMethodId().toString());
        ((ObjectNode) booking.get("price")).put("amountMinor", price);
        var carried = (ObjectNode) booking.get("parcel");
        parcel.forEach((measure, value) -> carried.put(measure, value));
        return events.publish("trip", "trip", "CapacityReserved", UUID.randomUUID(), 1, event);
    }

    /** The same delivery, booked with a card that works. */
    private Booked again(Booked booked) {
        return new Booked(
                UUID.randomUUID(),
                booked.deliveryId(),
                booked.customerId(),
                booked.travelerId(),
                stage.card(booked.customerId(), Stage.GOOD_CARD));
    }

    private long commission(Booked booked) {
        return db.sql("select commission_basis_points from escrow where booking_id = :booking")
                .param("booking", booked.bookingId())
                .query(Long.class)
                .single();
    }
}
