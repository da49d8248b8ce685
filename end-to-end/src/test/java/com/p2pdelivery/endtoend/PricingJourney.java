package com.p2pdelivery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.endtoend.phone.Card;
import com.p2pdelivery.endtoend.phone.Person;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What something should cost, who says so, and that it stays so. */
class PricingJourney {

    private final Stage stage = new Stage();

    @AfterEach
    void everythingHolds() {
        stage.everythingHolds();
    }

    @Test
    void aQuoteExplainsItselfAndDividesTheBookingThatUsesIt() {
        var customer = stage.customer();
        var quote = customer.asksForQuote(Stage.BERLIN, Stage.HAMBURG);
        long price = price(quote);
        assertThat(
                        quote.path("breakdown")
                                .valueStream()
                                .mapToLong(line -> line.at("/amount/amountMinor").asLong())
                                .sum())
                .isEqualTo(price);
        assertThat(quote.path("breakdown").findValuesAsString("explanation"))
                .allSatisfy(why -> assertThat(why).isNotBlank());
        var traveler = stage.traveler();
        var trip = traveler.publishesTrip(Stage.BERLIN, Stage.HAMBURG, 20_000, 5);
        var story =
                stage.story(customer, traveler, trip, Stage.BERLIN, Stage.HAMBURG, price)
                        .requested();
        var path = "/v1/quotes/" + quote.path("quoteId").asString();
        customer.post(path + "/acceptance", Map.of("deliveryId", story.delivery())).expect(200);
        stage.customer().get(path).expect(404);

        story.offered().booked(Card.GOOD).pickedUp().delivered().completed();

        var used = customer.get(path).expect(200).json();
        assertThat(used.at("/use/bookingId").isMissingNode()).isFalse();
        assertThat(used.path("signature").asString()).isEqualTo(quote.path("signature").asString());
        var escrow =
                customer.get("/v1/escrows?deliveryId=" + story.delivery())
                        .expect(200)
                        .items()
                        .iterator()
                        .next();
        assertThat(escrow.at("/travelerShare/amountMinor"))
                .isEqualTo(quote.at("/travelerShare/amountMinor"));
    }

    @Test
    void anOperatorLooksBeforePricesChangeAndRollsBack() {
        var operator = stage.world().administrator();
        var customer = stage.customer();
        int first =
                customer.asksForQuote(Stage.BERLIN, Stage.HAMBURG).path("tariffVersion").asInt();
        var tariff =
                (ObjectNode) operator.get("/v1/tariffs/" + first).expect(200).json().path("tariff");
        var base = (ObjectNode) tariff.path("base");
        base.put("cents", base.path("cents").asInt() + 100);
        int dearer =
                operator.post("/v1/tariffs", Map.of("note", "A euro more", "tariff", tariff))
                        .expect(201)
                        .json()
                        .path("version")
                        .asInt();
        operator.get("/v1/tariffs/" + dearer + "/effect").expect(200);
        customer.get("/v1/tariffs/" + dearer).expect(403);
        long before = price(customer.asksForQuote(Stage.BERLIN, Stage.HAMBURG));

        activates(operator, dearer, first);
        try {
            assertThat(price(customer.asksForQuote(Stage.BERLIN, Stage.HAMBURG)))
                    .isEqualTo(before + 100);
            assertThat(
                            operator.post("/v1/tariffs/" + first + "/activation", decision(first))
                                    .expect(409)
                                    .code())
                    .isEqualTo("tariff-stale");
        } finally {
            activates(operator, first, dearer);
        }

        assertThat(price(customer.asksForQuote(Stage.BERLIN, Stage.HAMBURG))).isEqualTo(before);
    }

    private static void activates(Person operator, int version, int expected) {
        operator.post("/v1/tariffs/" + version + "/activation", decision(expected)).expect(200);
    }

    private static Map<String, Object> decision(int expected) {
        return Map.of("expectedActiveVersion", expected, "reason", "To see what happens");
    }

    private static long price(JsonNode quote) {
        return quote.at("/price/amountMinor").asLong();
    }
}
