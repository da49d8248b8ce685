package com.p2pdelivery.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.p2pdelivery.auth.People;
import com.p2pdelivery.auth.key.RotateSigningKeys.Command;
import com.p2pdelivery.auth.key.RotateSigningKeys.Created;
import com.p2pdelivery.auth.key.RotateSigningKeys.NotDue;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceIT
class SigningKeysIT {

    private static final Duration PUBLISHED_BEFORE_USE = Duration.ofMinutes(10);

    private final TestApi api;
    private final AdjustableClock clock;
    private final JdbcClient jdbc;
    private final RotateSigningKeys rotateSigningKeys;
    private final People people;

    SigningKeysIT(
            TestApi api,
            EventsProbe events,
            AdjustableClock clock,
            JdbcClient jdbc,
            RotateSigningKeys rotateSigningKeys) {
        this.api = api;
        this.clock = clock;
        this.jdbc = jdbc;
        this.rotateSigningKeys = rotateSigningKeys;
        this.people = new People(api, events);
    }

    @BeforeEach
    @AfterEach
    void startFromOneKey() {
        clock.reset();
        jdbc.sql("delete from signing_key").update();
        assertThat(rotateSigningKeys.handle(Command.IF_DUE)).isInstanceOf(Created.class);
        forgetWhatIsInMemory();
    }

    @Test
    void publishesOnlyThePublicHalf() {
        var keys = api.anonymous().get("/oauth2/jwks").expect(200);

        assertThat(keys.json().path("keys")).hasSize(1);
        assertThat(keys.text("/keys/0/kty")).isEqualTo("RSA");
        assertThat(keys.text("/keys/0/alg")).isEqualTo("RS256");
        assertThat(keys.text("/keys/0/use")).isEqualTo("sig");
        assertThat(keys.json().at("/keys/0/d").isMissingNode()).isTrue();
        assertThat(keys.json().at("/keys/0/p").isMissingNode()).isTrue();
    }

    @Test
    void keepsThePrivateHalfSealed() {
        var stored = jdbc.sql("select k::text from signing_key k").query(String.class).single();

        assertThat(stored).contains("test.").doesNotContain("\"kty\"").doesNotContain("\"d\"");
    }

    @Test
    void publishesTheSuccessorBeforeItSignsAndTheOldKeyWhileItsTokensLive() throws Exception {
        var person = people.verified();
        var old = keyOf(people.logIn(person).text("/accessToken"));

        var created = (Created) rotateSigningKeys.handle(Command.NOW);

        forgetWhatIsInMemory();
        assertThat(published()).containsExactlyInAnyOrder(old, created.keyId());
        assertThat(keyOf(people.logIn(person).text("/accessToken"))).isEqualTo(old);

        clock.advance(PUBLISHED_BEFORE_USE.minusSeconds(5));
        var lastOfTheOld = people.logIn(person).text("/accessToken");
        assertThat(keyOf(lastOfTheOld)).isEqualTo(old);
        clock.advance(Duration.ofSeconds(10));
        var firstOfTheNew = people.logIn(person).text("/accessToken");
        assertThat(keyOf(firstOfTheNew)).isEqualTo(created.keyId());
        api.withToken(lastOfTheOld).get("/v1/accounts/me").expect(200);
        api.withToken(firstOfTheNew).get("/v1/accounts/me").expect(200);

        clock.advance(Duration.ofMinutes(61));
        rotateSigningKeys.handle(Command.IF_DUE);
        forgetWhatIsInMemory();
        assertThat(published()).containsExactly(created.keyId());
    }

    @Test
    void replacesAKeyThatIsThirtyDaysOld() {
        assertThat(rotateSigningKeys.handle(Command.IF_DUE)).isInstanceOf(NotDue.class);
        clock.advance(Duration.ofDays(30).plusSeconds(1));

        assertThat(rotateSigningKeys.handle(Command.IF_DUE)).isInstanceOf(Created.class);

        assertThat(rotateSigningKeys.handle(Command.IF_DUE)).isInstanceOf(NotDue.class);
    }

    @Test
    void rotatesOnAnOperatorsWord() {
        var answer =
                api.service("keys.rotate").post("/internal/v1/signing-keys/rotation").expect(201);

        assertThat(answer.text("/keyId")).isNotBlank();
        assertThat(
                        api.service("keys.rotate")
                                .post("/internal/v1/signing-keys/rotation")
                                .expect(409)
                                .code())
                .isEqualTo("rotation-under-way");
        assertThat(
                        api.service("saga.read")
                                .post("/internal/v1/signing-keys/rotation")
                                .expect(403)
                                .code())
                .isEqualTo("forbidden");
        assertThat(
                        api.as(java.util.UUID.randomUUID(), "SUPER_ADMIN")
                                .post("/internal/v1/signing-keys/rotation")
                                .expect(403)
                                .code())
                .isEqualTo("forbidden");
        assertThat(api.anonymous().post("/internal/v1/signing-keys/rotation").expect(401).code())
                .isEqualTo("unauthenticated");
    }

    /**
     * The key set is kept for half a minute; moving the clock there and on lets it be read again.
     */
    private void forgetWhatIsInMemory() {
        clock.advance(Duration.ofSeconds(31));
        api.anonymous().get("/oauth2/jwks").expect(200);
        clock.advance(Duration.ofSeconds(-31));
        api.anonymous().get("/oauth2/jwks").expect(200);
    }

    private List<String> published() throws ParseException {
        return JWKSet.parse(api.anonymous().get("/oauth2/jwks").expect(200).bodyAsText())
                .getKeys()
                .stream()
                .map(com.nimbusds.jose.jwk.JWK::getKeyID)
                .toList();
    }

    private static String keyOf(String token) throws ParseException {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }
}
