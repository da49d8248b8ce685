package com.p2pdelivery.auth.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

@ServiceIT
class ServiceTokensIT {

    private final TestApi api;

    ServiceTokensIT(TestApi api) {
        this.api = api;
    }

    @Test
    void givesAServiceATokenWithTheScopesThatItMayHave() throws Exception {
        var answer =
                fetch(
                                "admin-service",
                                "admin-secret-of-tests",
                                "&scope=saga.read+dead-letters.manage")
                        .expect(200);

        assertThat(answer.text("/token_type")).isEqualTo("Bearer");
        assertThat(answer.number("/expires_in")).isBetween(290L, 300L);
        var claims = SignedJWT.parse(answer.text("/access_token")).getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("http://127.0.0.1:8080");
        assertThat(claims.getAudience()).containsExactly("p2p");
        assertThat(claims.getSubject()).isEqualTo("admin-service");
        assertThat(claims.getStringClaim("scope").split(" "))
                .containsExactlyInAnyOrder("saga.read", "dead-letters.manage");
        api.withToken(answer.text("/access_token")).get("/internal/v1/dead-letters").expect(200);
    }

    @Test
    void givesAServiceWithoutScopesATokenThatOpensNothing() throws Exception {
        var answer = fetch("trip-service", "trip-secret-of-tests", "").expect(200);

        var claims = SignedJWT.parse(answer.text("/access_token")).getJWTClaimsSet();
        assertThat(claims.getClaim("scope")).isNull();
        var trip = api.withToken(answer.text("/access_token"));
        assertThat(trip.get("/internal/v1/dead-letters").expect(403).code()).isEqualTo("forbidden");
        assertThat(trip.get("/v1/accounts/me").expect(403).code()).isEqualTo("forbidden");
    }

    @Test
    void refusesAScopeThatTheServiceMayNotHave() {
        var answer = fetch("trip-service", "trip-secret-of-tests", "&scope=saga.read").expect(400);

        assertThat(answer.text("/error")).isEqualTo("invalid_scope");
    }

    @Test
    void refusesAWrongSecretAndAnUnknownClientAlike() {
        var wrong = fetch("admin-service", "guessed", "").expect(401);
        var unknown = fetch("nobody", "guessed", "").expect(401);

        assertThat(wrong.text("/error")).isEqualTo("invalid_client");
        assertThat(unknown.bodyAsText()).isEqualTo(wrong.bodyAsText());
    }

    @Test
    void refusesGrantsThatAreNotForServices() {
        var answer =
                form(
                        "admin-service",
                        "admin-secret-of-tests",
                        "grant_type=password&username=a&password=b");

        assertThat(answer.expect(400).text("/error")).isEqualTo("unsupported_grant_type");
    }

    @Test
    void tellsWhatItOffersAndNoMore() {
        var document = api.anonymous().get("/.well-known/openid-configuration").expect(200);

        assertThat(document.text("/issuer")).isEqualTo("http://127.0.0.1:8080");
        assertThat(document.text("/jwks_uri")).isEqualTo("http://127.0.0.1:8080/oauth2/jwks");
        assertThat(document.text("/token_endpoint"))
                .isEqualTo("http://127.0.0.1:8080/oauth2/token");
        assertThat(document.json().path("grant_types_supported").toString())
                .isEqualTo("[\"client_credentials\"]");
        assertThat(document.json().has("userinfo_endpoint")).isFalse();
        assertThat(document.json().has("introspection_endpoint")).isFalse();
    }

    @Test
    void keepsTheLibrarysOtherEndpointsClosed() {
        api.anonymous()
                .get("/oauth2/authorize?response_type=code&client_id=admin-service")
                .expect(401);
        api.anonymous().get("/userinfo").expect(401);
        form("admin-service", "admin-secret-of-tests", "token=x", "/oauth2/introspect").expect(401);
        form("admin-service", "admin-secret-of-tests", "token=x", "/oauth2/revoke").expect(401);
    }

    @Test
    void describesTheEndpointsInTheOpenApiDocument() {
        var document = api.anonymous().get("/v3/api-docs").expect(200);

        assertThat(document.json().at("/paths/~1oauth2~1token/post/security")).isEmpty();
        assertThat(document.json().at("/paths/~1oauth2~1token/post/security").isArray()).isTrue();
        assertThat(document.json().at("/paths/~1oauth2~1jwks/get/operationId").asString())
                .isEqualTo("getSigningKeys");
        assertThat(document.json().at("/paths/~1v1~1auth~1tokens/post/security").isArray())
                .isTrue();
        assertThat(
                        document.json()
                                .at("/paths/~1v1~1accounts~1me/get/responses/200/content")
                                .isEmpty())
                .isFalse();
    }

    private Answer fetch(String client, String secret, String more) {
        return form(client, secret, "grant_type=client_credentials" + more);
    }

    private Answer form(String client, String secret, String body) {
        return form(client, secret, body, "/oauth2/token");
    }

    private Answer form(String client, String secret, String body, String path) {
        var basic =
                Base64.getEncoder()
                        .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return api.anonymous()
                .with("Authorization", "Basic " + basic)
                .with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", path, body);
    }
}
