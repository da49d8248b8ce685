package com.p2pdelivery.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.auth.People;
import com.p2pdelivery.auth.token.OpaqueToken;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceIT
class RefreshSessionIT {

    private final TestApi api;
    private final AdjustableClock clock;
    private final JdbcClient jdbc;
    private final SessionSweep sweep;
    private final People people;

    RefreshSessionIT(
            TestApi api,
            EventsProbe events,
            AdjustableClock clock,
            JdbcClient jdbc,
            SessionSweep sweep) {
        this.api = api;
        this.clock = clock;
        this.jdbc = jdbc;
        this.sweep = sweep;
        this.people = new People(api, events);
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    void givesNewTokensOfTheSameSession() {
        var first = people.logIn(people.verified());

        var second = people.refresh(first.text("/refreshToken")).expect(200);

        assertThat(second.text("/refreshToken")).isNotEqualTo(first.text("/refreshToken"));
        assertThat(session(second)).isEqualTo(session(first));
        api.withToken(second.text("/accessToken")).get("/v1/accounts/me").expect(200);
        people.refresh(second.text("/refreshToken")).expect(200);
    }

    @Test
    void answersARetryWithinTheGraceWithTheSame() {
        var token = people.logIn(people.verified()).text("/refreshToken");
        var lost = people.refresh(token).expect(200);
        clock.advance(Duration.ofSeconds(9));

        var retried = people.refresh(token).expect(200);

        assertThat(retried.bodyAsText()).isEqualTo(lost.bodyAsText());
        people.refresh(retried.text("/refreshToken")).expect(200);
    }

    @Test
    void answersSimultaneousUsesWithTheSame() throws Exception {
        var token = people.logIn(people.verified()).text("/refreshToken");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> use = () -> people.refresh(token);
            var bodies =
                    threads.invokeAll(Collections.nCopies(8, use)).stream()
                            .map(answer -> answer.resultNow().expect(200).bodyAsText())
                            .distinct()
                            .toList();

            assertThat(bodies).hasSize(1);
        }
    }

    @Test
    void endsTheSessionWhenATokenComesBackAfterTheGrace() {
        var person = people.verified();
        var stolen = people.logIn(person).text("/refreshToken");
        var successor = people.refresh(stolen).expect(200).text("/refreshToken");
        clock.advance(Duration.ofSeconds(11));

        assertThat(people.refresh(stolen).expect(401).code()).isEqualTo("refresh-token-reused");

        assertThat(people.refresh(successor).expect(401).code()).isEqualTo("session-ended");
        assertThat(
                        jdbc.sql(
                                        "select count(*) from security_act where account_id = ? and act = 'REFRESH_TOKEN_REUSED'")
                                .param(person.id())
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
        people.refresh(people.logIn(person).text("/refreshToken")).expect(200);
    }

    @Test
    void endsTheSessionWhenATokenComesBackAfterItsSuccessorWasUsed() {
        var stolen = people.logIn(people.verified()).text("/refreshToken");
        var second = people.refresh(stolen).expect(200).text("/refreshToken");
        var third = people.refresh(second).expect(200).text("/refreshToken");

        assertThat(people.refresh(stolen).expect(401).code()).isEqualTo("refresh-token-reused");

        assertThat(people.refresh(third).expect(401).code()).isEqualTo("session-ended");
    }

    @Test
    void leavesOtherSessionsOfTheAccountAlone() {
        var person = people.verified();
        var stolen = people.logIn(person).text("/refreshToken");
        var other = people.logIn(person).text("/refreshToken");
        people.refresh(stolen).expect(200);
        clock.advance(Duration.ofSeconds(11));
        people.refresh(stolen).expect(401);

        people.refresh(other).expect(200);
    }

    @Test
    void refusesATokenAfterThirtyDaysAndOneThatWasNeverIssued() {
        var token = people.logIn(people.verified()).text("/refreshToken");
        clock.advance(Duration.ofDays(30).plusSeconds(1));

        assertThat(people.refresh(token).expect(401).code()).isEqualTo("refresh-token-invalid");
        assertThat(people.refresh("made-up-made-up-made-up").expect(401).code())
                .isEqualTo("refresh-token-invalid");
        assertThat(people.refresh("").expect(400).code()).isEqualTo("validation-failed");
    }

    @Test
    void refusesTheTokensOfASessionThatWasSignedOut() {
        var token = people.logIn(people.verified()).text("/refreshToken");

        logOut(token).expect(204);

        assertThat(people.refresh(token).expect(401).code()).isEqualTo("session-ended");
        logOut(token).expect(204);
        logOut("made-up-made-up-made-up").expect(204);
    }

    @Test
    void keepsTokensAsHashesAndAnswersSealedAndOnlyForTheGrace() {
        var token = people.logIn(people.verified()).text("/refreshToken");
        var successor = people.refresh(token).expect(200).text("/refreshToken");

        assertThat(rows()).doesNotContain(token).doesNotContain(successor);
        assertThat(sealedAnswersTo(token)).isEqualTo(1);
        clock.advance(Duration.ofSeconds(11));
        sweep.dropAnswersAfterTheirGrace();
        assertThat(sealedAnswersTo(token)).isZero();
    }

    private int sealedAnswersTo(String token) {
        return jdbc.sql(
                        "select count(*) from refresh_token where token_hash = ? and answer_sealed is not null")
                .param(new OpaqueToken(token).hash())
                .query(Integer.class)
                .single();
    }

    private String rows() {
        return jdbc.sql("select string_agg(t::text, ' ') from refresh_token t")
                .query(String.class)
                .single();
    }

    private Answer logOut(String refreshToken) {
        return api.anonymous().post("/v1/auth/logout", Map.of("refreshToken", refreshToken));
    }

    private static String session(Answer tokens) {
        try {
            return com.nimbusds.jwt.SignedJWT.parse(tokens.text("/accessToken"))
                    .getJWTClaimsSet()
                    .getStringClaim("sid");
        } catch (java.text.ParseException noToken) {
            throw new AssertionError(noToken);
        }
    }
}
