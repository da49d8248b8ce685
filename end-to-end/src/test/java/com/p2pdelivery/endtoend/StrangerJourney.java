package com.p2pdelivery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.endtoend.phone.Answer;
import com.p2pdelivery.endtoend.phone.Card;
import com.p2pdelivery.endtoend.phone.Handover;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StrangerJourney {

    private static final Set<String> VERBS = Set.of("get", "put", "post", "patch", "delete");

    /** Reviews are; somebody whom nobody has reviewed has none. */
    private static final Set<String> FOR_EVERYBODY =
            Set.of("/v1/profiles/{userId}/reviews", "/v1/blocks/{accountId}");

    private final Stage stage = new Stage();

    @Test
    void everyEndpointWithoutATokenAsksForOne() {
        var operations = operations();
        assertThat(operations).hasSizeGreaterThan(30);
        assertThat(operations)
                .filteredOn(operation -> !operation.isOpen())
                .map(operation -> call(operation, null))
                .filteredOn(answer ->
                        answer.status() != 401 || !answer.code().equals("unauthenticated"))
                .map(StrangerJourney::inShort)
                .isEmpty();
    }

    @Test
    void whatAStrangerNamesByAnIdIsNotThereForThem() {
        var stranger = stage.traveler();
        assertThat(operations())
                .filteredOn(operation -> operation.path().contains("{") && !operation.isOpen())
                .filteredOn(operation -> !FOR_EVERYBODY.contains(operation.path()))
                .map(operation -> call(operation, stranger.token()))
                .filteredOn(answer -> !List.of(403, 404).contains(answer.status()))
                // What is sent is looked at before what it is sent to.
                .filteredOn(answer -> answer.status() != 400 || answer.request().startsWith("GET"))
                .map(StrangerJourney::inShort)
                .isEmpty();
    }

    @Test
    void aTokenThatWasTamperedWithIsNoToken() {
        var token = stage.customer().token();
        var forged = token.substring(0, token.length() - 6) + "AAAAAA";
        assertThat(stage.world().phone().get("/v1/accounts/me", forged).status()).isEqualTo(401);
    }

    @Test
    void aStrangerSeesAndMovesNothing() {
        var story = stage.story().requested().offered().booked(Card.GOOD).pickedUp().underWay();
        var stranger = stage.traveler();
        var strangerWithAParcel = stage.customer();
        var delivery = story.delivery();
        var code = story.customer().code(delivery, Handover.DROPOFF);

        var answers =
                List.of(
                        stranger.get("/v1/deliveries/" + delivery),
                        stranger.get("/v1/deliveries/" + delivery + "/history"),
                        stranger.get("/v1/deliveries/" + delivery + "/offers"),
                        stranger.get("/v1/deliveries/" + delivery + "/matches"),
                        stranger.get("/v1/deliveries/" + delivery + "/cancellation"),
                        stranger.cancels(delivery),
                        strangerWithAParcel.accepts(
                                story.offer(), strangerWithAParcel.addsCard(Card.GOOD)),
                        stranger.post("/v1/offers/" + story.offer() + "/withdrawal", Map.of()),
                        stranger.get("/v1/trips/" + story.trip() + "/reservations"),
                        stranger.post(
                                "/v1/trips/" + story.trip() + "/cancellation",
                                Map.of("reason", "mischief")),
                        stranger.get(
                                "/v1/codes/" + code.path("codeId").asString("") + "/image.png"),
                        stranger.scans(
                                delivery,
                                Handover.DROPOFF,
                                code.path("payload").asString(""),
                                Stage.HAMBURG),
                        stranger.get("/v1/codes/audit?deliveryId=" + delivery),
                        stranger.reportsPosition(delivery, Stage.BERLIN),
                        stranger.get("/v1/tracks/" + delivery + "/position"),
                        stranger.get("/v1/tracks/" + delivery + "/stream"),
                        stranger.get("/v1/ledger/trial-balance"),
                        stranger.get("/v1/admin/deliveries/" + delivery + "/timeline"),
                        stranger.get("/v1/admin/sagas"),
                        stranger.get("/v1/admin/dead-letters"),
                        stranger.get("/internal/v1/sagas"),
                        stranger.get("/actuator/env"));
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.request()).isIn(403, 404));

        for (var list : List.of("/v1/codes?deliveryId=", "/v1/escrows?deliveryId=")) {
            var answer = stranger.get(list + delivery);
            assertThat(answer.status() == 404 || !answer.items().iterator().hasNext())
                    .as(list)
                    .isTrue();
        }
        story.delivered().completed();
        stage.everythingHolds();
    }

    @Test
    void theTravellerNeverSeesTheCodesThatTheyScan() {
        var story = stage.story().requested().offered().booked(Card.GOOD);
        story.customer().code(story.delivery(), Handover.PICKUP);

        assertThat(story.traveler().get("/v1/codes?deliveryId=" + story.delivery()).status())
                .isEqualTo(404);
    }

    private record Operation(String verb, String path, boolean isOpen) {}

    /** All that the fleet's document names. */
    private List<Operation> operations() {
        var document = stage.world().phone().get("/v3/api-docs", null).expect(200).json();
        var operations = new ArrayList<Operation>();
        for (var path : document.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (VERBS.contains(operation.getKey())) {
                    operations.add(
                            new Operation(
                                    operation.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    isOpen(operation.getValue())));
                }
            }
        }
        return operations;
    }

    private static String inShort(Answer answer) {
        return answer.request() + " answered " + answer.status();
    }

    private static boolean isOpen(JsonNode operation) {
        return operation.has("security") && operation.path("security").isEmpty();
    }

    private Answer call(Operation operation, @Nullable String token) {
        var concrete = operation.path().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        return stage.world().phone().send(operation.verb(), concrete, token, null, Map.of());
    }
}
