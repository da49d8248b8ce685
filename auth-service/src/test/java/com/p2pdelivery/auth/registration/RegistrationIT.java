package com.p2pdelivery.auth.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.auth.People;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceIT
class RegistrationIT {

    private final TestApi api;
    private final EventsProbe events;
    private final JdbcClient jdbc;
    private final People people;

    RegistrationIT(TestApi api, EventsProbe events, JdbcClient jdbc) {
        this.api = api;
        this.events = events;
        this.jdbc = jdbc;
        this.people = new People(api, events);
    }

    @Test
    void tellsTheOthersAndAsksForTheMail() {
        var email = People.someAddress();

        var answer = register(email).expect(202);

        assertThat(answer.text("/status")).isEqualTo("VERIFICATION_SENT");
        var registered =
                events.await(
                        "auth",
                        "account",
                        "AccountRegistered",
                        e -> e.path("email").asString().equals(email));
        assertThat(registered.path("displayName").asString()).isEqualTo("Carla Núñez");
        assertThat(registered.path("language").asString()).isEqualTo("es");
        assertThat(registered.path("roles").toString()).isEqualTo("[\"CUSTOMER\",\"TRAVELER\"]");
        var mail = people.mailTo(email);
        assertThat(mail.path("accountId")).isEqualTo(registered.path("accountId"));
        assertThat(mail.path("link").asString())
                .isEqualTo(
                        "http://127.0.0.1:8080/v1/auth/verifications?token="
                                + mail.path("token").asString());
    }

    @Test
    void keepsNeitherAddressNorNameNorTokenReadable() {
        var person = people.registered();
        var token = people.mailTo(person.email()).path("token").asString();

        var account =
                jdbc.sql("select account::text from account where id = ?")
                        .param(person.id())
                        .query(String.class)
                        .single();
        var link =
                jdbc.sql("select v::text from email_verification v where account_id = ?")
                        .param(person.id())
                        .query(String.class)
                        .single();

        assertThat(account)
                .doesNotContain(person.email())
                .doesNotContain("Carla")
                .doesNotContain(People.PASSWORD);
        assertThat(link).doesNotContain(token);
    }

    @Test
    void answersAlikeForAnAddressThatIsKnownAndMailsItsOwnerInstead() {
        var owner = people.verified();

        var stranger = register(owner.email().toUpperCase(java.util.Locale.ROOT));

        var newcomer = register(People.someAddress()).expect(202);
        assertThat(stranger.status()).isEqualTo(newcomer.status());
        assertThat(stranger.bodyAsText()).isEqualTo(newcomer.bodyAsText());
        var told =
                events.await(
                        "auth",
                        "verification",
                        "RegistrationRepeated",
                        e -> e.path("accountId").asString().equals(owner.id().toString()));
        assertThat(told.path("email").asString()).isEqualTo(owner.email());
        assertThat(people.mailsTo(owner.email())).hasSize(1);
        assertThat(
                        events.all(
                                "auth",
                                "account",
                                "AccountRegistered",
                                e -> e.path("email").asString().equals(owner.email())))
                .hasSize(1);
    }

    @Test
    void doesNotLetRepetitionFloodAMailbox() {
        var owner = people.verified();

        IntStream.range(0, 8).forEach(_ -> register(owner.email()).expect(202));

        assertThat(
                        events.all(
                                "auth",
                                "verification",
                                "RegistrationRepeated",
                                e -> e.path("email").asString().equals(owner.email())))
                .hasSize(5);
    }

    @Test
    void confirmsThePasswordOfTheRegistrationThatTheMailBelongsTo() {
        var email = People.someAddress();
        var intruders = new HashMap<>(People.registration(email));
        intruders.put("password", "the intruder's choice");
        api.anonymous().post("/v1/auth/registrations", intruders).expect(202);
        var theirs = people.mailTo(email).path("token").asString();
        register(email).expect(202);
        var mine = people.mailsTo(email).getLast().path("token").asString();

        people.verify(mine).expect(200);

        people.logIn(email, People.PASSWORD).expect(200);
        assertThat(people.logIn(email, "the intruder's choice").expect(401).code())
                .isEqualTo("bad-credentials");
        assertThat(people.verify(theirs).expect(410).code()).isEqualTo("verification-used");
    }

    @Test
    void createsOneAccountForSimultaneousRegistrations() throws Exception {
        var email = People.someAddress();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> attempt = () -> register(email).status();
            for (var answer : threads.invokeAll(List.of(attempt, attempt, attempt, attempt))) {
                assertThat(answer.get()).isEqualTo(202);
            }
        }

        assertThat(
                        events.all(
                                "auth",
                                "account",
                                "AccountRegistered",
                                e -> e.path("email").asString().equals(email)))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "email, no-address, email",
        "email, '', email",
        "password, short, password",
        "password, password123, password",
        "displayName, ' ', displayName",
        "language, klingon!, language"
    })
    void namesTheFieldThatItRefuses(String field, String value, String named) {
        var body = new HashMap<>(People.registration(People.someAddress()));
        body.put(field, value);

        var answer = api.anonymous().post("/v1/auth/registrations", body).expect(400);

        assertThat(answer.code()).isEqualTo("validation-failed");
        assertThat(answer.text("/errors/0/field")).isEqualTo(named);
    }

    @Test
    void doesNotLetAnybodyChooseToBeAnAdministrator() {
        var body = new HashMap<>(People.registration(People.someAddress()));
        body.put("roles", List.of("CUSTOMER", "ADMIN"));

        var answer = api.anonymous().post("/v1/auth/registrations", body).expect(400);

        assertThat(answer.code()).isEqualTo("validation-failed");
        assertThat(answer.text("/errors/0/field")).startsWith("roles");
    }

    @Test
    void createsTheAccountsOfTheSettingsVerified() {
        var answer = people.logIn("admin@example.com", "first-admin-password").expect(200);

        var me = api.withToken(answer.text("/accessToken")).get("/v1/accounts/me").expect(200);
        assertThat(me.json().path("roles").toString()).isEqualTo("[\"ADMIN\",\"SUPER_ADMIN\"]");
        events.await(
                "auth",
                "account",
                "AccountVerified",
                e -> e.path("accountId").asString().equals(me.text("/accountId")));
    }

    private com.p2pdelivery.platform.test.Answer register(String email) {
        return api.anonymous().post("/v1/auth/registrations", People.registration(email));
    }
}
