package com.p2pdelivery.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.gateway.support.GatewayFixture;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCheckIT extends GatewayFixture {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/trips",
                "/v1/accounts/me",
                "/v1/admin/fleet",
                "/v1/notifications/stream",
                "/oauth2/authorize",
                "/internal/v1/sagas",
                "/actuator",
                "/actuator/prometheus",
                "/v3/api-docs/swagger-config",
                "/nowhere",
                "/"
            })
    void asksForATokenEverywhereElse(String path) {
        Reply reply = send(request(path));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("unauthenticated");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(TRIP.seen()).isEmpty();
    }

    @Test
    void refusesEveryTokenThatIsNotGood() {
        Date past = Date.from(Instant.now().minusSeconds(600));
        List<String> bad =
                List.of(
                        TOKENS.forged(),
                        TOKENS.withUnknownKey(),
                        TOKENS.with(claims -> claims.issuer("http://elsewhere")),
                        TOKENS.with(claims -> claims.audience("another-product")),
                        TOKENS.with(claims -> claims.audience(List.of())),
                        TOKENS.with(claims -> claims.expirationTime(past)),
                        TOKENS.with(claims -> claims.expirationTime(null)),
                        TOKENS.with(claims -> claims.subject(null)),
                        TOKENS.anybody() + "x",
                        // Unsigned: {"alg":"none"}.
                        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.",
                        "nonsense",
                        "");

        for (String token : bad) {
            Reply reply = send(request("/v1/trips").header("Authorization", "Bearer " + token));

            assertThat(reply.status()).as(token).isEqualTo(401);
            assertThat(reply.code()).as(token).isEqualTo("unauthenticated");
        }
        assertThat(TRIP.seen()).isEmpty();
    }

    @Test
    void letsPublicOperationsThroughWhateverTokenComesAlong() {
        Reply without =
                send(
                        request("/v1/auth/tokens/refresh")
                                .header("X-Forwarded-For", "192.0.2.20")
                                .POST(BodyPublishers.ofString("{}")));
        Reply withOldOne =
                send(
                        request("/v1/auth/tokens/refresh")
                                .header("X-Forwarded-For", "192.0.2.20")
                                .header("Authorization", "Bearer expired")
                                .POST(BodyPublishers.ofString("{}")));

        assertThat(without.status()).isEqualTo(200);
        assertThat(withOldOne.status()).isEqualTo(200);
    }

    @Test
    void passesAClientsOwnCredentialsOnToTheTokenEndpoint() {
        send(
                request("/oauth2/token")
                        .header("X-Forwarded-For", "192.0.2.21")
                        .header("Authorization", "Basic YWRtaW4tc2VydmljZTpzZWNyZXQ=")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials")));

        assertThat(AUTH.last().headers())
                .containsEntry("Authorization", "Basic YWRtaW4tc2VydmljZTpzZWNyZXQ=");
    }

    @Test
    void knowsWhoIsLoggedInWhileAuthIsDown() {
        assertThat(get("/v1/trips").status()).isEqualTo(200);

        AUTH.stop();

        assertThat(get("/v1/trips").status()).isEqualTo(200);
        assertThat(
                        send(request("/v1/trips")
                                        .header("Authorization", "Bearer " + TOKENS.forged()))
                                .status())
                .isEqualTo(401);
        assertThat(
                        send(request("/v1/trips")
                                        .header(
                                                "Authorization",
                                                "Bearer " + TOKENS.withUnknownKey()))
                                .status())
                .isEqualTo(401);
    }
}
