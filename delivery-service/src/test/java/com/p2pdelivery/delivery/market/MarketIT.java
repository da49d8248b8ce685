package com.p2pdelivery.delivery.market;

import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.delivery.proposal.Lane;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is told of the market, from requests, trips and bookings as they happen. */
@ServiceIT
class MarketIT {

    private final TestApi api;
    private final EventsProbe events;
    private final JdbcClient sql;
    private final Lane lane;

    MarketIT(TestApi api, EventsProbe events, JdbcClient sql, AdjustableClock clock) {
        this.api = api;
        this.events = events;
        this.sql = sql;
        this.lane = new Lane(new World(api, events), clock);
    }

    @Test
    void countsAWeekOfACorridor() {
        for (long price : new long[] {3_000, 5_000, 3_500, 4_500, 4_000}) {
            agreed(price);
        }
        lane.request(0, 0, 100);

        eventually(() -> {
            var week = week(lane);
            assertThat(week.path("demand").asInt()).isEqualTo(6);
            assertThat(week.path("prices").path("deliveries").asInt()).isEqualTo(5);
        });
        var week = week(lane);
        assertThat(week.get("supply").asInt()).isEqualTo(5);
        assertThat(week.get("matchedShare").asDouble()).isCloseTo(5 / 6.0, within(1e-9));
        assertThat(week.get("minutesToMatch").asLong()).isBetween(0L, 3L);
        assertThat(week.at("/prices/low/amountMinor").asLong()).isEqualTo(3_200);
        assertThat(week.at("/prices/median/amountMinor").asLong()).isEqualTo(4_000);
        assertThat(week.at("/prices/high/amountMinor").asLong()).isEqualTo(4_800);

        var advice = recommendation(lane, 2_500, "EUR");
        assertThat(advice.get("basis").asString()).isEqualTo("SIMILAR_DELIVERIES");
        assertThat(advice.at("/amount/amountMinor").asLong()).isEqualTo(4_000);
        assertThat(advice.at("/low/amountMinor").asLong()).isEqualTo(3_200);
        assertThat(advice.at("/high/amountMinor").asLong()).isEqualTo(4_800);
        assertThat(advice.get("sentence").asString()).startsWith("5 similar deliveries in 60 days");
        assertThat(recommendation(lane, 2_500, "USD").get("basis").asString()).isEqualTo("TOO_FEW");
    }

    @Test
    void tellsNothingOfFewerThanFivePeople() {
        var last = lane;
        for (long price : new long[] {3_000, 3_500, 4_000, 4_500}) {
            last = agreed(price);
        }
        // One person more than once is still one person.
        for (int more = 0; more < 3; more++) {
            last.trip(0, 30, 4);
            last.request(0, 0, 100);
        }
        eventually(() -> assertThat(counted()).isEqualTo(7));

        for (var week : weeks(lane)) {
            for (var figure :
                    new String[] {"demand", "supply", "matchedShare", "minutesToMatch", "prices"}) {
                assertThat(isTold(week, figure)).as(figure).isFalse();
            }
        }
        var advice = recommendation(lane, 2_500, "EUR");
        assertThat(advice.get("basis").asString()).isNotEqualTo("SIMILAR_DELIVERIES");
        assertThat(advice.get("sentence").asString()).contains("oo few similar deliveries");
    }

    @Test
    void fallsBackToAPricePerKilometreThatItStates() {
        for (int n = 0; n <= 20; n++) {
            paid("CHF", 1_000 + 100 * n, 100_000);
        }
        var advice =
                api.as(UUID.randomUUID(), "CUSTOMER")
                        .get(
                                "/v1/market/price-recommendation?pickup=-50,20&dropoff=-51.34898,20&weightGrams=2000&currency=CHF")
                        .expect(200)
                        .json();
        assertThat(advice.get("basis").asString()).isEqualTo("PRICE_PER_KILOMETRE");
        assertThat(advice.get("distanceKm").asDouble()).isCloseTo(150, within(0.1));
        assertThat(advice.at("/amount/amountMinor").asLong()).isCloseTo(3_000, within(1L));
        assertThat(advice.at("/low/amountMinor").asLong()).isCloseTo(1_800, within(1L));
        assertThat(advice.at("/high/amountMinor").asLong()).isCloseTo(4_200, within(1L));
        assertThat(advice.get("sentence").asString())
                .contains("21 others")
                .contains("20.00 CHF for 100 km")
                .contains("150 km");
    }

    @Test
    void recommendsNothingWhereThereIsNothingToGoBy() {
        var advice = recommendation(lane, 900_000, "JPY");
        assertThat(advice.get("basis").asString()).isEqualTo("TOO_FEW");
        assertThat(advice.path("amount").isNull() || advice.path("amount").isMissingNode())
                .isTrue();
        assertThat(advice.get("sentence").asString()).startsWith("No recommendation");
    }

    @Test
    void countsATripOnceAndACancelledOneNotAtAll() {
        UUID last = null;
        for (int n = 0; n < 6; n++) {
            last = lane.with(new World(api, events)).trip(0, 30, 4);
        }
        eventually(() -> assertThat(week(lane).path("supply").asInt()).isEqualTo(6));
        lane.cancel(last);
        eventually(() -> assertThat(week(lane).path("supply").asInt()).isEqualTo(5));
    }

    @Test
    void isMadeAnewFromTheDeliveriesWhateverBecameOfIt() {
        var kept = lane.request(0, 0, 100);
        var lost = lane.request(0, 0, 100);
        eventually(() -> assertThat(counted()).isEqualTo(2));
        sql.sql("delete from market_delivery where delivery_id = :id").param("id", lost).update();
        sql.sql(
                        "update market_delivery set from_cell = 1, weight_grams = 1 where delivery_id = :id")
                .param("id", kept)
                .update();
        paid("NOK", 1, 1);

        var admin = api.as(UUID.randomUUID(), "ADMIN");
        var rebuilt = admin.post("/v1/market/rebuild").expect(200);

        assertThat(rebuilt.json().get("corrected").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(counted()).isEqualTo(2);
        assertThat(
                        sql.sql("select count(*) from market_delivery where currency = 'NOK'")
                                .query(Integer.class)
                                .single())
                .isZero();
        assertThat(admin.post("/v1/market/rebuild").expect(200).json().get("corrected").asInt())
                .isZero();
        lane.world.asCustomer().post("/v1/market/rebuild").expect(403);
    }

    @Test
    void saysWhatIsWrongWithAQuestion() {
        var refused =
                lane.world
                        .asCustomer()
                        .get(
                                "/v1/market/price-recommendation?pickup=north&dropoff=91,0&weightGrams=1&currency=X")
                        .expect(400);
        assertThat(refused.code()).isEqualTo("validation-failed");
        assertThat(refused.json().get("errors").findValuesAsString("field"))
                .containsExactly("pickup", "dropoff", "currency");
        lane.world
                .asCustomer()
                .get("/v1/market/corridors?pickup=1,1&dropoff=2,2&weeks=53")
                .expect(400);
        lane.world.asCustomer().get("/v1/market/corridors?pickup=1,1").expect(400);
        api.anonymous().get("/v1/market/corridors?pickup=1,1&dropoff=2,2").expect(401);
    }

    /** Two people who have agreed on a price, and their booking is confirmed. */
    private Lane agreed(long price) {
        var people = new World(api, events);
        var here = lane.with(people);
        var trip = here.trip(0, 30, 4);
        var delivery = here.request(0, 0, 100);
        var offer =
                people.asTraveler()
                        .post(
                                "/v1/deliveries/" + delivery + "/offers",
                                Map.of("tripId", trip, "price", World.money(price)))
                        .expect(201)
                        .id("/offerId");
        var booking = people.accept(offer).expect(202).id("/bookingId");
        people.new Booked(delivery, offer, booking).confirmed();
        return here;
    }

    /** A row as a booking of somebody elsewhere would have left it. */
    private void paid(String currency, long minor, double meters) {
        sql.sql(
                        """
                        insert into market_delivery (delivery_id, customer_id, from_cell, to_cell, week, pickup_point,
                                                     dropoff_point, distance_m, weight_grams, requested_at, matched_at,
                                                     price_minor, currency)
                        values (gen_random_uuid(), gen_random_uuid(), 0, 0, current_date, st_makepoint(0, 80),
                                st_makepoint(1, 80), :meters, 2000, now(), now() - interval '1 minute', :minor, :currency)
                        """)
                .param("meters", meters)
                .param("minor", minor)
                .param("currency", currency)
                .update();
    }

    private int counted() {
        return sql.sql(
                        """
                        select count(*) from market_delivery
                        where from_cell = market_cell(cast(split_part(:pickup, ',', 1) as float8),
                                                      cast(split_part(:pickup, ',', 2) as float8))
                        """)
                .param("pickup", lane.point(0))
                .query(Integer.class)
                .single();
    }

    /** The week in which there is something to tell. */
    private static JsonNode week(Lane lane) {
        for (var week : weeks(lane)) {
            if (isTold(week, "demand") || isTold(week, "supply")) {
                return week;
            }
        }
        return weeks(lane).get(0);
    }

    private static boolean isTold(JsonNode week, String figure) {
        return week.has(figure) && !week.get(figure).isNull();
    }

    private static JsonNode weeks(Lane lane) {
        return lane.world
                .asCustomer()
                .get(
                        "/v1/market/corridors?weeks=1&ahead=2&pickup=%s&dropoff=%s"
                                .formatted(lane.point(0), lane.point(100)))
                .expect(200)
                .json()
                .get("items");
    }

    private static JsonNode recommendation(Lane lane, int grams, String currency) {
        return lane.world
                .asCustomer()
                .get(
                        "/v1/market/price-recommendation?pickup=%s&dropoff=%s&weightGrams=%d&currency=%s"
                                .formatted(lane.point(0), lane.point(100), grams, currency))
                .expect(200)
                .json();
    }
}
