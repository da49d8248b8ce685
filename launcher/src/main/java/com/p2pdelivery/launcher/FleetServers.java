package com.p2pdelivery.launcher;

import com.p2pdelivery.platform.backends.Backend;
import com.p2pdelivery.platform.backends.DatabaseAdmin;
import com.p2pdelivery.platform.backends.LocalBackends;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL, Kafka, Redis, the mailbox and the payment sandbox of a fleet: ours, or those that the
 * environment names (P2P_DB_URL with P2P_DB_USER and P2P_DB_PASSWORD of an administrator,
 * P2P_KAFKA, P2P_REDIS_URL, SMTP_HOST with SMTP_PORT and MAILBOX_URL, P2P_STRIPE_KEY with
 * P2P_STRIPE_WEBHOOK_SECRET and, if it is not Stripe itself, P2P_STRIPE_URL).
 */
final class FleetServers {

    static final String DATABASE = "p2p";

    private final Instance instance;
    private final LocalBackends local;
    private final SandboxServer sandbox;

    FleetServers(Instance instance, Secrets secrets) {
        this.instance = instance;
        this.local =
                new LocalBackends(
                        instance.home(),
                        instance.backendPorts(),
                        secrets.password("postgres.admin"));
        this.sandbox = new SandboxServer(instance, secrets);
    }

    LocalBackends local() {
        return local;
    }

    /** Those that are started here, because no other is named. */
    List<Backend> ours() {
        List<Backend> ours = new ArrayList<>();
        if (!isGiven("P2P_DB_URL")) {
            ours.add(local.postgres());
        }
        if (!isGiven("P2P_REDIS_URL")) {
            ours.add(local.redis());
        }
        if (!isGiven("P2P_KAFKA")) {
            ours.add(local.kafka());
        }
        if (!isGiven("SMTP_HOST")) {
            ours.add(local.mailbox());
        }
        if (!isGiven("P2P_STRIPE_KEY")) {
            ours.add(sandbox);
        }
        return ours;
    }

    DatabaseAdmin admin() {
        return isGiven("P2P_DB_URL")
                ? new DatabaseAdmin(
                        jdbc(instance.setting("P2P_DB_URL", "")),
                        instance.setting("P2P_DB_USER", "postgres"),
                        instance.setting("P2P_DB_PASSWORD", ""))
                : local.postgres().admin();
    }

    /** JDBC address of the fleet's database. */
    String databaseUrl() {
        return admin().urlOf(DATABASE);
    }

    String kafka() {
        return instance.setting("P2P_KAFKA", local.kafka().bootstrapServers());
    }

    String redisUrl() {
        return instance.setting("P2P_REDIS_URL", local.redis().url());
    }

    String smtpHost() {
        return instance.setting("SMTP_HOST", "127.0.0.1");
    }

    String smtpPort() {
        return instance.setting("SMTP_PORT", Integer.toString(instance.backendPorts().smtp()));
    }

    String mailboxUrl() {
        return isGiven("SMTP_HOST") ? instance.setting("MAILBOX_URL", "") : local.mailbox().url();
    }

    /** Where payments go: with a key to Stripe, without one to the sandbox. */
    String stripeUrl() {
        return isGiven("P2P_STRIPE_KEY")
                ? instance.setting("P2P_STRIPE_URL", "https://api.stripe.com")
                : sandbox.url();
    }

    String stripeKey() {
        return instance.setting("P2P_STRIPE_KEY", sandbox.key());
    }

    String stripeWebhookSecret() {
        return isGiven("P2P_STRIPE_KEY")
                ? instance.setting("P2P_STRIPE_WEBHOOK_SECRET", "")
                : sandbox.webhookSecret();
    }

    /** Empty where a real provider is named. */
    String sandboxUrl() {
        return isGiven("P2P_STRIPE_KEY") ? "" : sandbox.url();
    }

    String sandboxKey() {
        return isGiven("P2P_STRIPE_KEY") ? "" : sandbox.key();
    }

    private boolean isGiven(String name) {
        return !instance.setting(name, "").isEmpty();
    }

    /**
     * The address as JDBC wants it; a user and password in it belong into P2P_DB_USER and
     * P2P_DB_PASSWORD.
     */
    static String jdbc(String url) {
        String address =
                url.startsWith("jdbc:")
                        ? url
                        : "jdbc:" + url.replaceFirst("^postgres:", "postgresql:");
        if (!address.matches("jdbc:postgresql://[^/@]+/.*")) {
            throw new FleetException(
                    "P2P_DB_URL looks like postgresql://host:5432/postgres, with the administrator in P2P_DB_USER and P2P_DB_PASSWORD.");
        }
        return address;
    }
}
