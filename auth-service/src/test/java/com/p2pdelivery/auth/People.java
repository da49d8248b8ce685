package com.p2pdelivery.auth;

import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.TestApi;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** People who come to register, each with an address of their own. */
public final class People {

    public static final String PASSWORD = "Möhren & Sellerie 7";

    private final TestApi api;
    private final EventsProbe events;

    public People(TestApi api, EventsProbe events) {
        this.api = api;
        this.events = events;
    }

    /** Somebody and their address. */
    public record Person(UUID id, String email) {}

    public static String someAddress() {
        return "p-" + UUID.randomUUID() + "@example.com";
    }

    public static Map<String, Object> registration(String email) {
        return Map.of(
                "email",
                email,
                "password",
                PASSWORD,
                "displayName",
                "Carla Núñez",
                "language",
                "es",
                "roles",
                List.of("TRAVELER", "CUSTOMER"));
    }

    public Person registered() {
        var email = someAddress();
        api.anonymous().post("/v1/auth/registrations", registration(email)).expect(202);
        return new Person(UUID.fromString(mailTo(email).path("accountId").asString()), email);
    }

    public Person verified() {
        var person = registered();
        verify(mailTo(person.email()).path("token").asString()).expect(200);
        return person;
    }

    /** The first verification mail that was asked for this address. */
    public JsonNode mailTo(String email) {
        return events.await(
                "auth",
                "verification",
                "EmailVerificationRequested",
                event -> event.path("email").asString().equals(email));
    }

    public List<JsonNode> mailsTo(String email) {
        return events.all(
                "auth",
                "verification",
                "EmailVerificationRequested",
                event -> event.path("email").asString().equals(email));
    }

    public Answer verify(String token) {
        return api.anonymous().post("/v1/auth/verifications", Map.of("token", token));
    }

    public Answer logIn(String email, String password) {
        return api.anonymous()
                .post("/v1/auth/tokens", Map.of("email", email, "password", password));
    }

    public Answer logIn(Person person) {
        return logIn(person.email(), PASSWORD).expect(200);
    }

    public Answer refresh(String refreshToken) {
        return api.anonymous()
                .post("/v1/auth/tokens/refresh", Map.of("refreshToken", refreshToken));
    }
}
