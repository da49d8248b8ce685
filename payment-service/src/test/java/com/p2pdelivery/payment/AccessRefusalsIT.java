package com.p2pdelivery.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import com.p2pdelivery.platform.test.TestTokens;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may not, at every endpoint; the columns are those that may, and whether a key is needed. */
@ServiceIT
class AccessRefusalsIT {

    private static final String ENDPOINTS =
            """
            POST   /v1/payment-methods                           CUSTOMER               key
            GET    /v1/payment-methods                           CUSTOMER               -
            POST   /v1/payout-accounts                           TRAVELER               key
            GET    /v1/payout-accounts                           TRAVELER               -
            POST   /v1/payout-accounts/{payoutAccountId}/onboarding TRAVELER            -
            GET    /v1/payout-schedule                           TRAVELER               -
            PUT    /v1/payout-schedule                           TRAVELER               -
            GET    /v1/payouts                                   TRAVELER               -
            GET    /v1/escrows                                   everybody              -
            POST   /v1/escrows/{escrowId}/objection              everybody              key
            GET    /v1/escrows/{escrowId}/objection              everybody              -
            DELETE /v1/escrows/{escrowId}/objection              everybody              -
            GET    /v1/escrows/objections                        SUPPORT,FINANCE,ADMIN  -
            POST   /v1/escrows/{escrowId}/objection/decision     SUPPORT,ADMIN          key
            GET    /v1/chargebacks                               SUPPORT,FINANCE,ADMIN  -
            POST   /v1/chargebacks/{chargebackId}/evidence       SUPPORT,ADMIN          key
            POST   /v1/chargebacks/{chargebackId}/acceptance     SUPPORT,ADMIN          key
            POST   /v1/quotes                                    everybody              key
            GET    /v1/quotes/{quoteId}                          everybody              -
            POST   /v1/quotes/{quoteId}/acceptance               everybody              key
            GET    /v1/tariffs                                   ADMIN,SUPER_ADMIN      -
            POST   /v1/tariffs                                   ADMIN,SUPER_ADMIN      key
            GET    /v1/tariffs/{version}                         ADMIN,SUPER_ADMIN      -
            GET    /v1/tariffs/{version}/effect                  ADMIN,SUPER_ADMIN      -
            POST   /v1/tariffs/{version}/preview                 ADMIN,SUPER_ADMIN      -
            POST   /v1/tariffs/{version}/activation              ADMIN,SUPER_ADMIN      key
            GET    /v1/promotions                                ADMIN,SUPER_ADMIN      -
            POST   /v1/promotions                                ADMIN,SUPER_ADMIN      key
            GET    /v1/exchange-rates                            FINANCE,ADMIN          -
            POST   /v1/exchange-rates                            FINANCE,ADMIN          key
            GET    /v1/ledger/entries                            FINANCE,ADMIN          -
            GET    /v1/ledger/postings/{postingId}               FINANCE,ADMIN          -
            GET    /v1/ledger/accounts                           FINANCE,ADMIN          -
            GET    /v1/ledger/balance                            FINANCE,ADMIN          -
            GET    /v1/ledger/trial-balance                      FINANCE,ADMIN          -
            GET    /v1/ledger/chain/verification                 FINANCE,ADMIN          -
            GET    /v1/provider/events                           FINANCE,ADMIN          -
            POST   /v1/provider/events/{eventId}/replay          FINANCE,ADMIN          key
            GET    /v1/provider/notices                          FINANCE,ADMIN          -
            GET    /v1/provider/unsettled                        FINANCE,ADMIN          -
            POST   /v1/provider/unsettled/{reference}/settlement FINANCE                key
            POST   /v1/webhooks/payment-provider                 anybody                -
            """;

    private static final String[] ROLES = {
        "CUSTOMER", "TRAVELER", "SUPPORT", "FINANCE", "ADMIN", "SUPER_ADMIN"
    };

    private final TestApi api;
    private final TestTokens tokens;
    private final Refusals refusals;

    AccessRefusalsIT(TestApi api, TestTokens tokens, JdbcClient db) {
        this.api = api;
        this.tokens = tokens;
        this.refusals =
                new Refusals(
                        db, "payment_method", "payout_account", "quote", "tariff", "promotion");
    }

    private record Endpoint(String method, String template, String may, boolean needsKey) {

        String path() {
            return template.replaceAll("\\{[a-zA-Z]*Id}", UUID.randomUUID().toString())
                    .replace("{version}", "1")
                    .replace("{reference}", "charge-1");
        }

        boolean isOpen() {
            return may.equals("anybody");
        }
    }

    private static Stream<Endpoint> all() {
        return ENDPOINTS
                .lines()
                .map(line -> line.split(" +", -1))
                .map(cell -> new Endpoint(cell[0], cell[1], cell[2], cell[3].equals("key")));
    }

    static Stream<Endpoint> closedOnes() {
        return all().filter(each -> !each.isOpen());
    }

    static Stream<Endpoint> thoseThatNeedAKey() {
        return all().filter(Endpoint::needsKey);
    }

    static Stream<Arguments> wrongRoles() {
        return all().filter(each -> !each.may().matches("[a-z]+"))
                .flatMap(each ->
                        Arrays.stream(ROLES)
                                .filter(role ->
                                        !Arrays.asList(each.may().split(",", -1)).contains(role))
                                .map(role -> Arguments.of(each, role)));
    }

    @Test
    void theTableNamesEveryEndpoint() {
        var document = api.anonymous().get("/v3/api-docs").expect(200).json().path("paths");
        var documented = new TreeSet<String>();
        for (var path : document.properties()) {
            // Dead letters are the platform's.
            if (path.getKey().startsWith("/internal/")) {
                continue;
            }
            for (var method : path.getValue().propertyNames()) {
                documented.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
            }
        }

        assertThat(all().map(each -> each.method() + " " + each.template()))
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    @ParameterizedTest
    @MethodSource("closedOnes")
    void asksForAToken(Endpoint each) {
        refusals.refuses(
                () -> api.anonymous().send(each.method(), each.path(), body(each)),
                401,
                "unauthenticated",
                null);
    }

    @ParameterizedTest
    @MethodSource("wrongRoles")
    void isNotForEverybody(Endpoint each, String role) {
        refusals.refuses(
                () -> api.as(UUID.randomUUID(), role).send(each.method(), each.path(), body(each)),
                403,
                "forbidden",
                null);
    }

    @ParameterizedTest
    @MethodSource("closedOnes")
    void isNotForOtherServices(Endpoint each) {
        refusals.refuses(
                () -> api.service("payments").send(each.method(), each.path(), body(each)),
                403,
                "forbidden",
                null);
    }

    @ParameterizedTest
    @MethodSource("thoseThatNeedAKey")
    void needsAnIdempotencyKeyOfFiniteLength(Endpoint each) {
        var caller = api.as(UUID.randomUUID(), ROLES);

        refusals.refuses(
                () -> caller.withoutIdempotencyKey().send(each.method(), each.path(), body(each)),
                400,
                "idempotency-key-missing",
                null);
        refusals.refuses(
                () ->
                        caller.with("Idempotency-Key", " ")
                                .send(each.method(), each.path(), body(each)),
                400,
                "idempotency-key-missing",
                null);
        refusals.refuses(
                () ->
                        caller.with("Idempotency-Key", "k".repeat(256))
                                .send(each.method(), each.path(), body(each)),
                400,
                "idempotency-key-too-long",
                null);
    }

    /** What {@code GET /v1/payment-methods} answers to a token; forged ones look like good ones. */
    @ParameterizedTest
    @CsvSource({
        "none at all",
        "no token",
        "three dots",
        "unsigned",
        "signed with a shared secret",
        "signed by another key of the same name",
        "expired",
        "not yet valid",
        "from another issuer",
        "with other claims under the same signature"
    })
    void believesNoToken(String which) throws Exception {
        refusals.refuses(
                () -> api.withToken(token(which)).get("/v1/payment-methods"),
                401,
                "unauthenticated",
                null);
    }

    private String token(String which) {
        var now = Instant.now();
        var claims =
                new JWTClaimsSet.Builder()
                        .subject(UUID.randomUUID().toString())
                        .audience("p2p")
                        .issuer("http://127.0.0.1:8080")
                        .claim("roles", ROLES)
                        .expirationTime(Date.from(now.plusSeconds(600)))
                        .build();
        try {
            return switch (which) {
                case "none at all" -> "";
                case "no token" -> "sesame";
                case "three dots" -> "a.b.c";
                case "unsigned" -> new PlainJWT(claims).serialize();
                case "signed with a shared secret" -> {
                    var token =
                            new SignedJWT(
                                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("test").build(),
                                    claims);
                    token.sign(new MACSigner("a secret of at least thirty-two bytes"));
                    yield token.serialize();
                }
                case "signed by another key of the same name" -> {
                    var token =
                            new SignedJWT(
                                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("test").build(),
                                    claims);
                    token.sign(new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()));
                    yield token.serialize();
                }
                case "expired" ->
                        tokens.signed(it ->
                                it.subject(UUID.randomUUID().toString())
                                        .claim("roles", ROLES)
                                        .expirationTime(Date.from(now.minusSeconds(120))));
                case "not yet valid" ->
                        tokens.signed(it ->
                                it.subject(UUID.randomUUID().toString())
                                        .claim("roles", ROLES)
                                        .notBeforeTime(Date.from(now.plusSeconds(600))));
                case "from another issuer" ->
                        tokens.signed(it ->
                                it.subject(UUID.randomUUID().toString())
                                        .claim("roles", ROLES)
                                        .issuer("https://elsewhere.example"));
                default -> {
                    var mine = tokens.person(UUID.randomUUID(), "CUSTOMER").split("\\.", -1);
                    var other = tokens.person(UUID.randomUUID(), "ADMIN").split("\\.", -1);
                    yield mine[0] + "." + other[1] + "." + mine[2];
                }
            };
        } catch (com.nimbusds.jose.JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String body(Endpoint each) {
        return each.method().equals("GET") ? null : "{}";
    }
}
