package com.p2pdelivery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.endtoend.phone.Card;
import com.p2pdelivery.endtoend.phone.City;
import com.p2pdelivery.endtoend.phone.Customer;
import com.p2pdelivery.endtoend.phone.Pauses;
import com.p2pdelivery.endtoend.phone.Person;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The platform brings two together who have not looked for each other. */
class ProposalsJourney {

    private static final City PORTO = City.named("Porto");
    private static final City LISBON = City.named("Lisbon");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stage stage = new Stage();

    @AfterEach
    void everythingHolds() {
        stage.everythingHolds();
    }

    @Test
    void aProposalBecomesABooking() {
        var customer = stage.customer();
        var traveler = stage.traveler();
        var trip = traveler.publishesTrip(PORTO, LISBON, 20_000, 3);
        var delivery = customer.requests("A box of tiles", PORTO, LISBON, Stage.PRICE);

        var proposal = proposalOn(customer, delivery);
        assertThat(proposal.path("tripId").asString()).isEqualTo(trip.toString());
        var mine = traveler.get("/v1/proposals?tripId=" + trip).expect(200);
        assertThat(mine.items())
                .extracting(item -> item.path("deliveryId").asString())
                .contains(delivery.toString());
        stage.customer().get("/v1/deliveries/" + delivery + "/proposals").expect(404);
        Pauses.until(
                "a message to the traveller",
                PATIENCE,
                () -> Optional.of(messages(traveler)).filter(count -> count > 0));

        var offer =
                traveler.post(
                                "/v1/proposals/"
                                        + proposal.path("proposalId").asString()
                                        + "/offer",
                                Map.of())
                        .expect(201)
                        .id("offerId");
        customer.accepts(offer, customer.addsCard(Card.GOOD)).expect(202);
        customer.sees(delivery, "CONFIRMED");
        // Several rounds have passed by now.
        assertThat(messages(traveler)).isEqualTo(1);
        assertThat(customer.get("/v1/deliveries/" + delivery + "/proposals").expect(200).items())
                .isEmpty();
    }

    private static JsonNode proposalOn(Customer customer, UUID delivery) {
        return Pauses.until(
                "a proposal for " + delivery,
                PATIENCE,
                () ->
                        StreamSupport.stream(
                                        customer.get("/v1/deliveries/" + delivery + "/proposals")
                                                .expect(200)
                                                .items()
                                                .spliterator(),
                                        false)
                                .findFirst());
    }

    private static long messages(Person person) {
        return StreamSupport.stream(
                        person.get("/v1/notifications").expect(200).items().spliterator(), false)
                .filter(item -> item.path("topic").asString().equals("proposal-made"))
                .count();
    }
}
