package com.p2pdelivery.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.p2pdelivery.auth.People;
import com.p2pdelivery.auth.account.PasswordHashes;
import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceIT
class LogInIT {

    private final TestApi api;
    private final AdjustableClock clock;
    private final JdbcClient jdbc;
    private final PasswordHashes passwords;
    private final People people;

    LogInIT(
            TestApi api,
            EventsProbe events,
            AdjustableClock clock,
            JdbcClient jdbc,
            PasswordHashes passwords) {
        this.api = api;
        this.clock = clock;
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.people = new People(api, events);
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    void givesTokensThatOpenOnesOwnAccount() throws Exception {
        var person = people.verified();

        var answer = people.logIn(person);

        assertThat(answer.text("/tokenType")).isEqualTo("Bearer");
        assertThat(answer.number("/expiresIn")).isEqualTo(900);
        var claims = SignedJWT.parse(answer.text("/accessToken")).getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("http://127.0.0.1:8080");
        assertThat(claims.getAudience()).containsExactly("p2p");
        assertThat(claims.getSubject()).isEqualTo(person.id().toString());
        assertThat(claims.getStringListClaim("roles")).containsExactly("CUSTOMER", "TRAVELER");
        assertThat(UUID.fromString(claims.getStringClaim("sid"))).isNotNull();
        var me = api.withToken(answer.text("/accessToken")).get("/v1/accounts/me").expect(200);
        assertThat(me.text("/email")).isEqualTo(person.email());
        assertThat(me.text("/displayName")).isEqualTo("Carla Núñez");
        assertThat(me.text("/language")).isEqualTo("es");
    }

    @Test
    void refusesAnAccessTokenAfterItsTimeOrWithAnotherSignature() {
        var token = people.logIn(people.verified()).text("/accessToken");
        var forged = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(342);

        assertThat(api.withToken(forged).get("/v1/accounts/me").expect(401).code())
                .isEqualTo("unauthenticated");
        assertThat(api.anonymous().get("/v1/accounts/me").expect(401).code())
                .isEqualTo("unauthenticated");
        clock.advance(Duration.ofMinutes(16));
        assertThat(api.withToken(token).get("/v1/accounts/me").expect(401).code())
                .isEqualTo("unauthenticated");
    }

    @Test
    void doesNotTellAnAccountThatIsGoneFromOneThatNeverWas() {
        assertThat(api.as(UUID.randomUUID(), "CUSTOMER").get("/v1/accounts/me").expect(404).code())
                .isEqualTo("account-unknown");
    }

    @Test
    void answersAlikeForAWrongPasswordAndAnUnknownAddress() {
        var person = people.verified();

        var wrong = people.logIn(person.email(), "not my password").expect(401);
        var unknown = people.logIn(People.someAddress(), "not my password").expect(401);

        assertThat(wrong.code()).isEqualTo("bad-credentials");
        assertThat(unknown.bodyAsText()).isEqualTo(wrong.bodyAsText());
    }

    @Test
    void checksAPasswordForUnknownAddressesTooSoThatTimeTellsNothing() {
        var unknown = People.someAddress();
        people.logIn(unknown, "warm-up password");

        var oneCheck =
                fastestOf(
                        10,
                        () -> passwords.match(new Secret("any password"), PasswordHashes.NOBODYS));
        var answer = fastestOf(3, () -> people.logIn(unknown, "not my password").expect(401));

        // Noise only adds to the time of an answer. One without a check takes a tenth of the time
        // of a check.
        assertThat(answer).isGreaterThan(oneCheck / 3);
    }

    @Test
    void wantsTheAddressProvenButTellsOnlyWhoKnowsThePassword() {
        var person = people.registered();

        assertThat(people.logIn(person.email(), "not my password").expect(401).code())
                .isEqualTo("bad-credentials");
        assertThat(people.logIn(person.email(), People.PASSWORD).expect(403).code())
                .isEqualTo("email-not-verified");
    }

    @Test
    void locksOutAfterFiveFailuresLongerEachTime() {
        var person = people.verified();
        fail(person.email(), 5);

        var refused = people.logIn(person.email(), People.PASSWORD).expect(429);

        assertThat(refused.code()).isEqualTo("too-many-attempts");
        assertThat(Long.parseLong(refused.headers().getFirst("Retry-After"))).isBetween(1L, 30L);
        clock.advance(Duration.ofSeconds(31));
        assertThat(people.logIn(person.email(), "wrong again").expect(401).code())
                .isEqualTo("bad-credentials");
        clock.advance(Duration.ofSeconds(31));
        people.logIn(person.email(), People.PASSWORD).expect(429);
        clock.advance(Duration.ofSeconds(31));
        people.logIn(person.email(), People.PASSWORD).expect(200);
        fail(person.email(), 4);
        people.logIn(person.email(), People.PASSWORD).expect(200);
    }

    @Test
    void locksOutUnknownAddressesJustTheSame() {
        var unknown = People.someAddress();
        fail(unknown, 5);

        assertThat(people.logIn(unknown, "one more guess").expect(429).code())
                .isEqualTo("too-many-attempts");
    }

    @Test
    void doesNotLetABurstOfGuessesPassBeforeTheFirstOneCounts() throws Exception {
        var person = people.verified();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> guess = () -> people.logIn(person.email(), "a wild guess");
            var statuses =
                    threads.invokeAll(Collections.nCopies(20, guess)).stream()
                            .map(answer -> answer.resultNow().status())
                            .toList();

            assertThat(statuses).filteredOn(status -> status == 401).hasSize(5);
            assertThat(statuses).filteredOn(status -> status == 429).hasSize(15);
        }
    }

    @Test
    void namesTheFieldsThatAreMissing() {
        var answer = api.anonymous().post("/v1/auth/tokens", Map.of()).expect(400);

        assertThat(answer.code()).isEqualTo("validation-failed");
        assertThat(answer.json().path("errors")).hasSize(2);
    }

    @Test
    void leavesATrailOfWhatHappened() {
        var person = people.verified();
        people.logIn(person.email(), "not my password");
        var refreshToken = people.logIn(person).text("/refreshToken");
        api.anonymous().post("/v1/auth/logout", Map.of("refreshToken", refreshToken)).expect(204);

        List<String> acts =
                jdbc.sql("select act from security_act where account_id = ? order by at, id")
                        .param(person.id())
                        .query(String.class)
                        .list();

        assertThat(acts)
                .containsExactly(
                        "ACCOUNT_REGISTERED",
                        "EMAIL_VERIFIED",
                        "SIGN_IN_REFUSED",
                        "SIGNED_IN",
                        "SIGNED_OUT");
    }

    private void fail(String email, int times) {
        for (int i = 0; i < times; i++) {
            people.logIn(email, "not my password").expect(401);
        }
    }

    private static long fastestOf(int times, Runnable work) {
        return LongStream.range(0, times)
                .map(_ -> {
                    var start = System.nanoTime();
                    work.run();
                    return System.nanoTime() - start;
                })
                .min()
                .orElseThrow();
    }
}
