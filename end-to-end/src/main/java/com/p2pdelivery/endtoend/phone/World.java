package com.p2pdelivery.endtoend.phone;

import java.net.URI;
import java.net.http.HttpClient;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * The platform as its users meet it: one gateway, and the mailbox where a development fleet's mail
 * arrives.
 */
public final class World {

    private static final String PASSWORD = "a long walk in the rain 42";

    private final Phone phone;
    private final Mailbox mailbox;
    private final Map<String, String> settings;
    private final Duration patience;

    private World(
            Map<String, String> settings,
            Duration patience,
            LongConsumer latencies,
            Predicate<Answer> isPassing) {
        var http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(3))
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
        this.settings = Map.copyOf(settings);
        this.patience = patience;
        this.phone =
                new Phone(http, URI.create(setting("GATEWAY_URL")), patience, latencies, isPassing);
        this.mailbox = new Mailbox(http, URI.create(setting("MAILBOX_URL")));
    }

    /**
     * The fleet that {@code ./p2p env} describes and that was put into this process's environment.
     */
    public static World fromEnvironment() {
        return withPatience(Duration.ofMinutes(2), _ -> {});
    }

    /**
     * The same, for those who measure.
     *
     * @param patience how long people wait for the platform before they give up
     * @param latencies is told the nanoseconds of each answered request
     */
    public static World withPatience(Duration patience, LongConsumer latencies) {
        return new World(System.getenv(), patience, latencies, Phone::isAway);
    }

    /**
     * The same while parts of it are killed: after a fault of the server, too, people repeat their
     * request under its idempotency key.
     */
    public static World amidFaults(Duration patience) {
        return new World(System.getenv(), patience, _ -> {}, Phone::isFault);
    }

    /** Somebody new who has a parcel to send. */
    public Customer newCustomer(String name, String language) {
        return new Customer(this, name, signsUp(name, language), PASSWORD);
    }

    /** Somebody new who travels. */
    public Traveler newTraveler(String name, String language) {
        return new Traveler(this, name, signsUp(name, language), PASSWORD);
    }

    /**
     * Signs up, reads the mail and follows its link.
     *
     * @return the new account's address
     */
    private String signsUp(String name, String language) {
        var email =
                mailbox(name) + "." + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
        phone.post(
                        "/v1/auth/registrations",
                        null,
                        Map.of(
                                "email", email,
                                "password", PASSWORD,
                                "displayName", name,
                                "language", language,
                                "roles", java.util.List.of("CUSTOMER", "TRAVELER")))
                .expect(202);
        var token = mailbox.verificationToken(email, patience);
        phone.post("/v1/auth/verifications", null, Map.of("token", token)).expect(200);
        return email;
    }

    /** The letters of a name that mail systems everywhere take, or a neutral word. */
    private static String mailbox(String name) {
        var letters =
                Normalizer.normalize(name, Normalizer.Form.NFD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z ]", "")
                        .strip();
        return letters.isEmpty() ? "somebody" : letters.replaceAll(" +", ".");
    }

    /** The administrator that the fleet was started with. */
    public Person administrator() {
        return new Person(
                this, "the administrator", setting("ADMIN_EMAIL"), setting("ADMIN_PASSWORD"));
    }

    public Phone phone() {
        return phone;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    URI gateway() {
        return URI.create(setting("GATEWAY_URL"));
    }

    Duration patience() {
        return patience;
    }

    /** What the environment says under this name. */
    public String setting(String name) {
        return Objects.requireNonNull(
                settings.get(name),
                () ->
                        name
                                + " is not set; start this through ./p2p, or export what ./p2p env prints");
    }
}
