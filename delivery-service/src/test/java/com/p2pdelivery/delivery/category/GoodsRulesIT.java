package com.p2pdelivery.delivery.category;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rules for goods and countries, as clients meet them. */
@ServiceIT
class GoodsRulesIT {

    private final World world;
    private final JdbcClient sql;

    GoodsRulesIT(TestApi api, EventsProbe events, JdbcClient sql) {
        this.world = new World(api, events);
        this.sql = sql;
    }

    @Test
    void listsTheCategoriesAndTheirRules() {
        var answer = world.asCustomer().get("/v1/categories").expect(200);
        assertThat(answer.json().path("items").findValuesAsString("code"))
                .contains("GENERAL", "WEAPONS", "LITHIUM_BATTERIES");
        assertThat(answer.text("/version")).isNotBlank();
        assertThat(answer.json().path("rules").findValuesAsString("name"))
                .contains("customs-declaration");
        world.api.anonymous().get("/v1/categories").expect(401);
    }

    @Test
    void refusesACategoryThatItDoesNotKnowAndSaysWhereTheyAre() {
        var answer = request(Map.of("category", "UNICORNS")).expect(422);
        assertThat(answer.code()).isEqualTo("category-unknown");
        assertThat(answer.text("/categories")).isEqualTo("/v1/categories");
    }

    @Test
    void tellsTheDocumentsOfAWayAcrossACustomsBorder() {
        var answer = request(Map.of("dropoff", zurich())).expect(201);
        assertThat(answer.text("/customs/into")).isEqualTo("CH");
        assertThat(answer.json().at("/customs/declarations").findValuesAsString("document"))
                .containsExactly("CUSTOMS_DECLARATION", "INVOICE");
        assertThat(answer.text("/dropoff/country")).isEqualTo("CH");
        var read =
                world.asCustomer().get("/v1/deliveries/" + answer.text("/deliveryId")).expect(200);
        assertThat(read.json().path("customs")).isEqualTo(answer.json().path("customs"));
    }

    @Test
    void namesTheRuleThatARequestBreaks() {
        var answer =
                request(
                                Map.of(
                                        "category",
                                        "ANIMAL_PRODUCTS",
                                        "pickup",
                                        World.stop(
                                                "London",
                                                51.5085,
                                                -0.1257,
                                                "2030-05-04T05:00:00Z",
                                                "2030-05-04T08:00:00Z")))
                        .expect(422);
        assertThat(answer.code()).isEqualTo("goods-refused");
        assertThat(answer.text("/rule")).isEqualTo("eu-meat-and-milk");
        assertThat(answer.text("/rules/0/because")).contains("Regulation");
    }

    @Test
    void asksForTheCountryNearABorderWhereTheRulesDiffer() {
        var basel = new HashMap<>(zurich());
        basel.put("point", Map.of("lat", 47.585, "lon", 7.600));
        var answer = request(Map.of("dropoff", basel)).expect(400);
        assertThat(answer.text("/errors/0/field")).isEqualTo("dropoff.country");
        assertThat(answer.text("/errors/0/message")).contains("CH", "DE", "FR");

        basel.put("country", "DE");
        assertThat(request(Map.of("dropoff", basel)).expect(201).json().at("/customs/declarations"))
                .isEmpty();
        basel.put("country", "de");
        assertThat(request(Map.of("dropoff", basel)).expect(400).text("/errors/0/field"))
                .isEqualTo("dropoff.country");
    }

    @Test
    void remembersByWhatTheGoodsMayTravel() {
        var batteries = request(Map.of("category", "lithium_batteries")).expect(201);
        assertThat(batteries.text("/category")).isEqualTo("LITHIUM_BATTERIES");
        assertThat(modes(batteries.id("/deliveryId"))).contains("CAR").doesNotContain("PLANE");
        assertThat(modes(request(Map.of()).expect(201).id("/deliveryId"))).isEmpty();
    }

    @Test
    void checksWithoutCreatingAnything() {
        var before = count();
        var check =
                Map.of(
                        "category",
                        "PLANTS",
                        "declaredValue",
                        World.money(1_000),
                        "pickup",
                        Map.of("point", Map.of("lat", 45.7641, "lon", 4.8357)),
                        "dropoff",
                        Map.of("point", Map.of("lat", 47.3667, "lon", 8.55)));
        var answer = world.asCustomer().post("/v1/deliveries/checks", check).expect(200);
        assertThat(answer.json().path("declarations").findValuesAsString("document"))
                .containsExactly("CUSTOMS_DECLARATION", "PHYTOSANITARY_CERTIFICATE");
        var weapons = new HashMap<String, Object>(check);
        weapons.put("category", "WEAPONS");
        assertThat(world.asCustomer().post("/v1/deliveries/checks", weapons).expect(422).code())
                .isEqualTo("category-prohibited");
        world.asCustomer().post("/v1/deliveries/checks", Map.of()).expect(400);
        world.asTraveler().post("/v1/deliveries/checks", check).expect(403);
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void takesAnArrivalUntilWithoutABeginning() {
        var arriveBy = new HashMap<>(zurich());
        arriveBy.remove("from");
        var answer = request(Map.of("dropoff", arriveBy)).expect(201);
        assertThat(answer.text("/dropoff/from")).isEqualTo(answer.text("/pickup/from"));
        var pickup = new HashMap<>(zurich());
        pickup.remove("from");
        assertThat(request(Map.of("pickup", pickup)).expect(400).text("/errors/0/field"))
                .isEqualTo("pickup.from");
    }

    @Test
    void showsARecipientWithAnAccountTheArrivalAndNotThePrice() {
        var recipient = UUID.randomUUID();
        var delivery =
                request(
                                Map.of(
                                        "recipient",
                                        Map.of(
                                                "name", "Ana",
                                                "email", "ana@example.org",
                                                "accountId", recipient)))
                        .expect(201)
                        .id("/deliveryId");
        var seen =
                world.api.as(recipient, "CUSTOMER").get("/v1/deliveries/" + delivery).expect(200);
        assertThat(seen.text("/dropoff/point/lat")).isEqualTo("45.4642");
        assertThat(seen.json().has("budget")).isFalse();
        assertThat(seen.json().has("declaredValue")).isFalse();
        world.api.as(world.stranger, "CUSTOMER").get("/v1/deliveries/" + delivery).expect(404);
    }

    private Answer request(Map<String, Object> change) {
        var wish = World.wish();
        wish.putAll(change);
        return world.asCustomer().post("/v1/deliveries", wish);
    }

    private static Map<String, Object> zurich() {
        return World.stop("Zürich", 47.3667, 8.55, "2030-05-04T11:00:00Z", "2030-05-04T20:00:00Z");
    }

    private List<String> modes(UUID delivery) {
        return sql.sql("select coalesce(modes_allowed, '{}') from delivery where id = ?")
                .param(delivery)
                .query((row, _) -> Arrays.asList((String[]) row.getArray(1).getArray()))
                .single();
    }

    private long count() {
        return sql.sql("select count(*) from delivery where customer_id = ?")
                .param(world.customer)
                .query(Long.class)
                .single();
    }
}
