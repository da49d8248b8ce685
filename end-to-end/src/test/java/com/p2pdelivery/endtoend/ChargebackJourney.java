package com.p2pdelivery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.endtoend.phone.Card;
import com.p2pdelivery.endtoend.phone.Pauses;
import com.p2pdelivery.endtoend.phone.Story;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The customer's bank takes the money back while the parcel is on its way. */
class ChargebackJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Stage stage = new Stage();

    @AfterEach
    void everythingHolds() {
        stage.everythingHolds();
    }

    @Test
    void theTravelerIsPaidOnceTheBankHasGivenItBack() throws Exception {
        var story = stage.story().requested().offered().booked(Card.DISPUTED).pickedUp();
        var dispute = chargeback(story).path("disputeId").asString();
        story.delivered();
        until(story, "FROZEN");
        reconciled();

        decide(dispute, "won");

        story.completed();
        until(story, "RELEASED");
        assertThat(chargeback(story).path("status").asString()).isEqualTo("WON");
        reconciled();
    }

    private JsonNode chargeback(Story story) {
        return Pauses.until(
                "the chargeback to be known",
                PATIENCE,
                () ->
                        StreamSupport.stream(
                                        stage.world()
                                                .administrator()
                                                .get("/v1/chargebacks?limit=200")
                                                .expect(200)
                                                .items()
                                                .spliterator(),
                                        false)
                                .filter(it ->
                                        it.path("deliveryId")
                                                .asString()
                                                .equals(story.delivery().toString()))
                                .findFirst());
    }

    private static void until(Story story, String status) {
        Pauses.until(
                "the escrow to be " + status,
                PATIENCE,
                () ->
                        Optional.of(
                                        story.customer()
                                                .get("/v1/escrows?deliveryId=" + story.delivery())
                                                .expect(200)
                                                .items()
                                                .iterator()
                                                .next())
                                .filter(it -> it.path("status").asString().equals(status)));
    }

    private void reconciled() {
        Pauses.until(
                "the books to agree with the provider's",
                PATIENCE,
                () ->
                        Optional.of(
                                        stage.world()
                                                .administrator()
                                                .get("/v1/ledger/trial-balance")
                                                .expect(200)
                                                .json())
                                .filter(it -> it.path("reconciled").asBoolean(false)));
    }

    /** What only a bank can say. */
    private static void decide(String dispute, String status)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        env("SANDBOX_URL")
                                                + "/sandbox/disputes/"
                                                + dispute
                                                + "/decision"))
                        .header("Authorization", "Bearer " + env("SANDBOX_KEY"))
                        .POST(HttpRequest.BodyPublishers.ofString("status=" + status))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    private static String env(String name) {
        return Objects.requireNonNull(System.getenv(name), name + " is not set");
    }
}
