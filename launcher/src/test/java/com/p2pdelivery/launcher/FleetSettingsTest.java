package com.p2pdelivery.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetSettingsTest {

    @TempDir Path home;

    @Test
    void givesEachServiceItsOwnRoleAndSecretsOnly() {
        FleetSettings settings = settings(Map.of());
        Map<String, String> trip = settings.of(Service.TRIP);

        assertThat(trip)
                .containsEntry("P2P_DB_USER", "trip_service")
                .containsEntry(
                        "P2P_DB_URL",
                        "jdbc:postgresql://127.0.0.1:15432/p2p?currentSchema=trip_service,public")
                .containsEntry("SERVER_PORT", "3003")
                .containsEntry("MANAGEMENT_SERVER_PORT", "13003")
                .doesNotContainKeys("P2P_SERVICE_CLIENTS", "P2P_BOOTSTRAP_ACCOUNTS");
        assertThat(trip.get("P2P_DB_PASSWORD"))
                .isNotEqualTo(settings.of(Service.QR).get("P2P_DB_PASSWORD"));
        assertThat(settings.of(Service.AUTH).get("P2P_SERVICE_CLIENTS"))
                .contains("trip-service=" + trip.get("P2P_CLIENT_SECRET"));
    }

    @Test
    void printsAddressesThatPsqlUnderstands() {
        Map<String, String> lines = settings(Map.of()).published();

        assertThat(lines.get("TRIP_DB_URL"))
                .matches("postgresql://trip_service:[A-Za-z0-9]+@127\\.0\\.0\\.1:15432/p2p");
        assertThat(lines)
                .containsEntry("GATEWAY_URL", "http://127.0.0.1:8080")
                .containsEntry("KAFKA_BOOTSTRAP", "127.0.0.1:19092")
                .containsKeys(
                        "ADMIN_EMAIL",
                        "ADMIN_PASSWORD",
                        "DEMO_CUSTOMER_EMAIL",
                        "DEMO_TRAVELER_PASSWORD",
                        "MAILBOX_URL",
                        "SANDBOX_URL");
        assertThat(lines.values())
                .allMatch(
                        value -> value.matches("[^\\s'\"$`;&|<>]*"), "needs no quotes in a shell");
    }

    @Test
    void usesServersThatTheEnvironmentNames() {
        Map<String, String> lines =
                settings(
                                Map.of(
                                        "P2P_DB_URL", "postgresql://db.example:5432/postgres",
                                        "P2P_KAFKA", "kafka.example:9092"))
                        .published();

        assertThat(lines.get("TRIP_DB_URL")).endsWith("@db.example:5432/p2p");
        assertThat(lines).containsEntry("KAFKA_BOOTSTRAP", "kafka.example:9092");
        assertThat(lines).containsEntry("REDIS_URL", "redis://127.0.0.1:16379");
    }

    @Test
    void paysAtTheSandboxUnlessThereIsAKey() {
        Map<String, String> without = settings(Map.of()).of(Service.PAYMENT);
        Map<String, String> with =
                settings(Map.of("P2P_STRIPE_KEY", "sk_live_x", "P2P_STRIPE_WEBHOOK_SECRET", "w"))
                        .of(Service.PAYMENT);

        assertThat(without).containsEntry("P2P_STRIPE_URL", "http://127.0.0.1:13090");
        assertThat(with)
                .containsEntry("P2P_STRIPE_URL", "https://api.stripe.com")
                .containsEntry("P2P_STRIPE_KEY", "sk_live_x")
                .containsEntry("P2P_STRIPE_WEBHOOK_SECRET", "w");
        assertThat(settings(Map.of("P2P_STRIPE_KEY", "sk_live_x")).of(Service.TRIP).values())
                .doesNotContain("sk_live_x");
    }

    @Test
    void handsOnWhatServicesAreTunedWithButNotTheAdministrator() {
        FleetSettings settings =
                settings(
                        Map.of(
                                "QR_GRACE",
                                "PT2S",
                                "P2P_DB_URL",
                                "postgresql://db/x",
                                "P2P_DB_PASSWORD",
                                "root"));

        assertThat(settings.of(Service.QR)).containsEntry("QR_GRACE", "PT2S");
        assertThat(settings.of(Service.QR).values()).doesNotContain("root");
        assertThat(settings.of(Service.GATEWAY))
                .containsEntry("P2P_DB_PASSWORD", "")
                .containsEntry("P2P_DB_URL", "");
    }

    @Test
    void saysHowADatabaseIsNamed() {
        assertThat(FleetServers.jdbc("postgres://h:1/x")).isEqualTo("jdbc:postgresql://h:1/x");
        assertThatThrownBy(() -> FleetServers.jdbc("postgresql://me:secret@h/x"))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("P2P_DB_PASSWORD");
    }

    private FleetSettings settings(Map<String, String> given) {
        Map<String, String> environment = new HashMap<>(given);
        environment.put("P2P_HOME", home.toString());
        Instance instance = Instance.of(environment);
        Secrets secrets = Secrets.in(instance.home());
        return new FleetSettings(instance, secrets, new FleetServers(instance, secrets));
    }
}
