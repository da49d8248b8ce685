package com.p2pdelivery.delivery.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asking for a delivery, and who sees what of it. */
@ServiceIT
class RequestIT {

    private final World world;
    private final JdbcClient sql;

    RequestIT(TestApi api, EventsProbe events, JdbcClient sql) {
        this.world = new World(api, events);
        this.sql = sql;
    }

    @Test
    void opensADeliveryAndTellsTheOthers() {
        var answer = world.asCustomer().post("/v1/deliveries", World.wish()).expect(201);
        assertThat(answer.text("/status")).isEqualTo("OPEN");
        assertThat(answer.number("/parcel/volumeCm3")).isEqualTo(12_000);
        assertThat(answer.number("/parcel/longestSideMm")).isEqualTo(400);
        assertThat(answer.headers().getFirst("Location"))
                .isEqualTo("/v1/deliveries/" + answer.text("/deliveryId"));
        var event =
                world.events.await(
                        "delivery",
                        "delivery",
                        "DeliveryRequested",
                        e -> e.get("deliveryId").asString().equals(answer.text("/deliveryId")));
        assertThat(event.at("/parcel/volumeCm3").asInt()).isEqualTo(12_000);
        assertThat(event.has("recipient")).isFalse();
    }

    @Test
    void keepsTheRecipientSealedInTheDatabase() {
        var id = world.request();
        var sealed =
                sql.sql("select recipient_sealed from delivery where id = ?")
                        .param(id)
                        .query(String.class)
                        .single();
        assertThat(sealed).doesNotContain("ana@example.org").doesNotContain("\"Ana");
        var seen = world.asCustomer().get("/v1/deliveries/" + id).expect(200);
        assertThat(seen.text("/recipient/email")).isEqualTo("ana@example.org");
    }

    @Test
    void showsTravelersAReducedViewWhileItIsOpen() {
        var id = world.request();
        var reduced = world.asTraveler().get("/v1/deliveries/" + id).expect(200);
        assertThat(reduced.json().has("recipient")).isFalse();
        assertThat(reduced.json().has("customerId")).isFalse();
        assertThat(reduced.json().has("declaredValue")).isFalse();
        assertThat(reduced.text("/pickup/point/lat")).isEqualTo("45.76");
        assertThat(reduced.text("/pickup/name")).isEqualTo("Lyon");
        world.api.as(world.stranger, "CUSTOMER").get("/v1/deliveries/" + id).expect(404);
        world.api.anonymous().get("/v1/deliveries/" + id).expect(401);
    }

    @Test
    void hidesABookedDeliveryFromEverybodyButItsParties() {
        var booked = world.booked();
        world.asStranger().get("/v1/deliveries/" + booked.delivery).expect(404);
        world.asStranger().get("/v1/deliveries/" + booked.delivery + "/history").expect(404);
        world.asStranger().get("/v1/deliveries/" + booked.delivery + "/offers").expect(404);
        world.asStranger().get("/v1/deliveries/" + booked.delivery + "/matches").expect(404);
        var carried = world.asTraveler().get("/v1/deliveries/" + booked.delivery).expect(200);
        assertThat(carried.text("/recipient/name")).isEqualTo("Ana");
        var list = world.asTraveler().get("/v1/deliveries?role=traveler").expect(200);
        assertThat(list.text("/items/0/deliveryId")).isEqualTo(booked.delivery.toString());
        assertThat(world.asTraveler().get("/v1/deliveries").expect(200).json().get("items"))
                .isEmpty();
    }

    @Test
    void listsNewestFirstInPages() {
        var first = world.request();
        for (int more = 0; more < 50; more++) {
            world.request();
        }
        var page = world.asCustomer().get("/v1/deliveries?role=customer").expect(200);
        assertThat(page.json().get("items")).hasSize(50);
        var next =
                world.asCustomer()
                        .get("/v1/deliveries?cursor=" + page.text("/nextCursor"))
                        .expect(200);
        assertThat(next.json().get("items")).hasSize(1);
        assertThat(next.text("/items/0/deliveryId")).isEqualTo(first.toString());
        world.asCustomer().get("/v1/deliveries?cursor=nonsense").expect(400);
        world.asCustomer().get("/v1/deliveries?role=admin").expect(400);
    }

    @Test
    void isDoneOncePerIdempotencyKey() {
        var key = UUID.randomUUID().toString();
        var caller = world.asCustomer().with("Idempotency-Key", key);
        var first = caller.post("/v1/deliveries", World.wish()).expect(201);
        var second = caller.post("/v1/deliveries", World.wish()).expect(201);
        assertThat(second.text("/deliveryId")).isEqualTo(first.text("/deliveryId"));
        world.asCustomer().withoutIdempotencyKey().post("/v1/deliveries", World.wish()).expect(400);
    }

    @Test
    void refusesWhatNobodyMayCarry() {
        var wish = World.wish();
        wish.put("category", "weapons");
        var answer = world.asCustomer().post("/v1/deliveries", wish).expect(422);
        assertThat(answer.code()).isEqualTo("category-prohibited");
    }

    @Test
    void isForCustomersOnly() {
        world.asTraveler().post("/v1/deliveries", World.wish()).expect(403);
        world.api.anonymous().post("/v1/deliveries", World.wish()).expect(401);
    }

    static java.util.stream.Stream<Arguments> wrong() {
        var milano = Map.of("lat", 45.4642, "lon", 9.1896);
        return java.util.stream.Stream.of(
                Arguments.of("title", " ", "title"),
                Arguments.of("parcel", parcel(0, 100, 100, 100), "parcel.weightGrams"),
                Arguments.of("parcel", parcel(100_001, 100, 100, 100), "parcel.weightGrams"),
                Arguments.of("parcel", parcel(100, 3_001, 100, 100), "parcel.lengthMm"),
                Arguments.of("parcel", parcel(100, 100, 100, -1), "parcel.heightMm"),
                Arguments.of("declaredValue", World.money(-1), "declaredValue"),
                Arguments.of("declaredValue", World.money(1_000_001), "declaredValue"),
                Arguments.of("budget", World.money(0), "budget"),
                Arguments.of(
                        "pickup",
                        World.stop(
                                "Lyon", 45.7, 4.8, "2030-05-04T08:00:00Z", "2030-05-04T08:00:00Z"),
                        "pickup.until"),
                Arguments.of(
                        "pickup",
                        World.stop(
                                "Lyon", 45.7, 4.8, "2020-05-04T08:00:00Z", "2020-05-05T08:00:00Z"),
                        "pickup.until"),
                Arguments.of(
                        "dropoff",
                        World.stop(
                                "Milano",
                                45.4,
                                9.1,
                                "2030-05-03T08:00:00Z",
                                "2030-05-04T04:00:00Z"),
                        "dropoff.until"),
                Arguments.of(
                        "dropoff",
                        World.stop(
                                "Lyon",
                                45.7641,
                                4.8357,
                                "2030-05-04T11:00:00Z",
                                "2030-05-04T20:00:00Z"),
                        "dropoff.point"),
                Arguments.of(
                        "pickup",
                        Map.of(
                                "point",
                                milano,
                                "name",
                                "",
                                "from",
                                "2030-05-04T05:00:00Z",
                                "until",
                                "2030-05-04T08:00:00Z"),
                        "pickup.name"),
                Arguments.of(
                        "recipient", Map.of("name", "Ana", "email", "ana"), "recipient.email"));
    }

    private static Map<String, Integer> parcel(int weight, int length, int width, int height) {
        return Map.of(
                "weightGrams", weight, "lengthMm", length, "widthMm", width, "heightMm", height);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void namesTheFieldThatIsWrong(String field, Object value, String expected) {
        var wish = World.wish();
        wish.put(field, value);
        var answer = world.asCustomer().post("/v1/deliveries", wish).expect(400);
        assertThat(answer.code()).isEqualTo("validation-failed");
        assertThat(answer.json().get("errors").findValuesAsString("field")).contains(expected);
    }
}
