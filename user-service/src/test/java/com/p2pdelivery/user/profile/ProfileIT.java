package com.p2pdelivery.user.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import com.p2pdelivery.user.Deliveries;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceIT
class ProfileIT {

    private static final String ME = "/v1/profiles/me";

    private final TestApi api;
    private final EventsProbe events;
    private final JdbcClient jdbc;
    private final Deliveries others;

    ProfileIT(TestApi api, EventsProbe events, JdbcClient jdbc) {
        this.api = api;
        this.events = events;
        this.jdbc = jdbc;
        this.others = new Deliveries(events);
    }

    @Test
    void comesIntoBeingWithTheAccount() {
        var id = others.registered("Carla Núñez");

        var me = api.as(id, "CUSTOMER").get(ME).expect(200);

        assertThat(me.text("/displayName")).isEqualTo("Carla Núñez");
        assertThat(me.text("/language")).isEqualTo("es");
        assertThat(me.text("/timeZone")).isEqualTo("UTC");
        assertThat(me.headers().getETag()).isEqualTo("\"1\"");
        var told =
                events.await(
                        "user",
                        "profile",
                        "ProfileChanged",
                        e -> e.path("userId").asString().equals(id.toString()));
        assertThat(told.path("displayName").asString()).isEqualTo("Carla Núñez");
    }

    @Test
    void isNotMadeAnewWhenTheEventComesAgain() {
        var id = others.registered("Carla");
        api.as(id, "CUSTOMER").put(ME, edit("Carla the Second")).expect(200);
        var again = events.sample("auth", "AccountRegistered").put("accountId", id.toString());

        events.awaitHandled(events.publish("auth", "account", "AccountRegistered", id, 1, again));

        assertThat(api.as(id, "CUSTOMER").get(ME).expect(200).text("/displayName"))
                .isEqualTo("Carla the Second");
    }

    @Test
    void canBeEditedByItsOwner() {
        var id = others.registered("Carla");
        var carla = api.as(id, "CUSTOMER");

        var edited = carla.with("If-Match", "\"1\"").put(ME, edit("Carla N.")).expect(200);

        assertThat(edited.headers().getETag()).isEqualTo("\"2\"");
        assertThat(edited.text("/bio")).isEqualTo("Weekly by van.");
        assertThat(edited.text("/timeZone")).isEqualTo("Europe/Madrid");
        var told =
                events.await(
                        "user",
                        "profile",
                        "ProfileChanged",
                        e ->
                                e.path("userId").asString().equals(id.toString())
                                        && e.path("displayName").asString().equals("Carla N."));
        assertThat(told.path("timeZone").asString()).isEqualTo("Europe/Madrid");
    }

    @Test
    void refusesAnEditOfAVersionThatIsNotTheLast() {
        var carla = api.as(others.registered("Carla"), "CUSTOMER");
        carla.with("If-Match", "\"1\"").put(ME, edit("Carla N.")).expect(200);

        var late = carla.with("If-Match", "\"1\"").put(ME, edit("Carla X.")).expect(412);

        assertThat(late.code()).isEqualTo("changed-meanwhile");
        assertThat(carla.get(ME).expect(200).text("/displayName")).isEqualTo("Carla N.");
    }

    @Test
    void letsOneOfSeveralSimultaneousEditsWin() throws Exception {
        var carla = api.as(others.registered("Carla"), "CUSTOMER").with("If-Match", "\"1\"");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> attempt = () -> carla.put(ME, edit("Carla N.")).status();
            var statuses =
                    threads.invokeAll(Collections.nCopies(6, attempt)).stream()
                            .map(it -> it.resultNow())
                            .toList();

            assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
        }
    }

    @ParameterizedTest
    @CsvSource({"displayName, ' '", "language, klingon!", "timeZone, Mars/Olympus"})
    void namesTheFieldThatItRefuses(String field, String value) {
        var body = new HashMap<>(edit("Carla"));
        body.put(field, value);

        var answer = api.as(others.registered("Carla"), "CUSTOMER").put(ME, body).expect(400);

        assertThat(answer.code()).isEqualTo("validation-failed");
        assertThat(answer.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void showsOthersWhatIsPublicAndNothingElse() {
        var id = others.registered("Carla");

        var seen = api.as(UUID.randomUUID(), "TRAVELER").get("/v1/profiles/" + id).expect(200);

        assertThat(seen.json().propertyNames())
                .containsExactlyInAnyOrder(
                        "userId", "displayName", "bio", "memberSince", "statistics");
        assertThat(seen.number("/statistics/completedAsTraveler")).isZero();
        assertThat(seen.json().path("statistics").has("rating")).isFalse();
    }

    @Test
    void isUnknownWhereThereIsNoAccount() {
        var nobody = api.as(UUID.randomUUID(), "CUSTOMER");

        assertThat(nobody.get(ME).expect(404).code()).isEqualTo("profile-unknown");
        assertThat(nobody.put(ME, edit("X")).expect(404).code()).isEqualTo("profile-unknown");
        assertThat(nobody.get("/v1/profiles/" + UUID.randomUUID()).expect(404).code())
                .isEqualTo("profile-unknown");
        assertThat(nobody.get("/v1/profiles/no-uuid").status()).isEqualTo(400);
    }

    @Test
    void isClosedToWhoeverHasNoToken() {
        assertThat(api.anonymous().get(ME).expect(401).code()).isEqualTo("unauthenticated");
        assertThat(api.anonymous().put(ME, edit("X")).expect(401).code())
                .isEqualTo("unauthenticated");
        assertThat(api.anonymous().get("/v1/profiles/" + UUID.randomUUID()).expect(401).code())
                .isEqualTo("unauthenticated");
        assertThat(api.service("saga.read").get(ME).expect(403).code()).isEqualTo("forbidden");
    }

    @Test
    void keepsNamesAndWordsUnreadable() {
        var id = others.registered("Carla Núñez");
        api.as(id, "CUSTOMER").put(ME, edit("Carla Núñez")).expect(200);

        assertThat(
                        jdbc.sql("select p::text from profile p where user_id = ?")
                                .param(id)
                                .query(String.class)
                                .single())
                .doesNotContain("Carla")
                .doesNotContain(" van");
    }

    private static Map<String, Object> edit(String displayName) {
        return Map.of(
                "displayName",
                displayName,
                "bio",
                "Weekly by van.",
                "language",
                "es",
                "timeZone",
                "Europe/Madrid");
    }
}
