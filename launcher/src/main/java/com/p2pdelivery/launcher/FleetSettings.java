package com.p2pdelivery.launcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each service is told by its environment, and what a person or script is told about the
 * fleet.
 */
final class FleetSettings {

    private final Instance instance;
    private final Secrets secrets;
    private final FleetServers servers;

    FleetSettings(Instance instance, Secrets secrets, FleetServers servers) {
        this.instance = instance;
        this.secrets = secrets;
        this.servers = servers;
    }

    Map<String, String> rolePasswords() {
        Map<String, String> passwords = new LinkedHashMap<>();
        Service.withDatabase()
                .forEach(service -> passwords.put(service.role(), rolePassword(service)));
        return passwords;
    }

    Map<String, String> of(Service service) {
        Map<String, String> told = new LinkedHashMap<>(instance.settings());
        // a given database's administrator is nobody's business but ours
        told.put("P2P_DB_URL", "");
        told.put("P2P_DB_USER", "");
        told.put("P2P_DB_PASSWORD", "");
        told.put("SERVER_ADDRESS", "127.0.0.1");
        told.put("SERVER_PORT", Integer.toString(instance.port(service)));
        told.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        told.put("MANAGEMENT_SERVER_PORT", Integer.toString(instance.managementPort(service)));
        told.put("P2P_KAFKA", servers.kafka());
        told.put("P2P_REDIS_URL", servers.redisUrl());
        told.put("P2P_ISSUER", instance.url(Service.GATEWAY));
        told.put("P2P_PUBLIC_URL", instance.url(Service.GATEWAY));
        told.put("P2P_JWKS_URL", instance.url(Service.AUTH) + "/oauth2/jwks");
        told.put("P2P_TOKEN_URL", instance.url(Service.AUTH) + "/oauth2/token");
        told.put("P2P_CLIENT_SECRET", secrets.password("client." + service.module()));
        told.put("P2P_FIELD_KEYS", "k1:" + secrets.key("field-key.k1." + service.module()));
        for (Service other : Service.values()) {
            told.put(other.name() + "_URL", instance.url(other));
            told.put(other.name() + "_MANAGEMENT_URL", instance.managementUrl(other));
        }
        told.put("SMTP_HOST", servers.smtpHost());
        told.put("SMTP_PORT", servers.smtpPort());
        told.put("MALLOC_ARENA_MAX", "2");
        if (service.hasDatabase()) {
            String url = servers.databaseUrl();
            told.put(
                    "P2P_DB_URL",
                    url
                            + (url.contains("?") ? "&" : "?")
                            + "currentSchema="
                            + service.role()
                            + ",public");
            told.put("P2P_DB_USER", service.role());
            told.put("P2P_DB_PASSWORD", rolePassword(service));
        }
        if (service == Service.AUTH) {
            told.put("P2P_SERVICE_CLIENTS", clients());
            told.put("P2P_BOOTSTRAP_ACCOUNTS", bootstrapAccounts());
        }
        boolean pays = service == Service.PAYMENT;
        told.put("P2P_STRIPE_URL", pays ? servers.stripeUrl() : "");
        told.put("P2P_STRIPE_KEY", pays ? servers.stripeKey() : "");
        told.put("P2P_STRIPE_WEBHOOK_SECRET", pays ? servers.stripeWebhookSecret() : "");
        if (service == Service.DELIVERY) {
            told.put(
                    "PHOTO_FOLDER",
                    instance.setting("PHOTO_FOLDER", instance.home().resolve("photos").toString()));
        }
        // Nobody on this machine waits a day for their money, and everybody on it shares one
        // address.
        told.put("PAYMENT_OBJECTION_PERIOD", instance.setting("PAYMENT_OBJECTION_PERIOD", "PT3S"));
        told.put("GATEWAY_ANON_RATE", instance.setting("GATEWAY_ANON_RATE", "500"));
        told.put("GATEWAY_AUTH_RATE", instance.setting("GATEWAY_AUTH_RATE", "200"));
        told.put("GATEWAY_WEBHOOK_RATE", instance.setting("GATEWAY_WEBHOOK_RATE", "500"));
        return told;
    }

    /** A database role of its own for a benchmark, the broker and the cache. */
    Map<String, String> ofBench(String bench) {
        String role = bench + "bench_service";
        return Map.of(
                "P2P_DB_URL",
                servers.databaseUrl(),
                "P2P_DB_USER",
                role,
                "P2P_DB_PASSWORD",
                secrets.password("postgres." + role),
                "P2P_KAFKA",
                servers.kafka(),
                "P2P_REDIS_URL",
                servers.redisUrl());
    }

    /** {@code ./p2p env}: no value needs quoting in a shell. */
    Map<String, String> published() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("GATEWAY_URL", instance.url(Service.GATEWAY));
        for (Service service : Service.withDatabase()) {
            lines.put(service.name() + "_URL", instance.url(service));
        }
        String address = servers.databaseUrl().replaceFirst("^jdbc:postgresql://", "");
        for (Service service : Service.withDatabase()) {
            lines.put(
                    service.name() + "_DB_URL",
                    "postgresql://%s:%s@%s"
                            .formatted(service.role(), rolePassword(service), address));
        }
        lines.put("KAFKA_BOOTSTRAP", servers.kafka());
        lines.put("REDIS_URL", servers.redisUrl());
        lines.put("MAILBOX_URL", servers.mailboxUrl());
        lines.put("SANDBOX_URL", servers.sandboxUrl());
        lines.put("SANDBOX_KEY", servers.sandboxKey());
        for (Account account : accounts()) {
            lines.put(account.name() + "_EMAIL", account.email());
            lines.put(account.name() + "_PASSWORD", account.password());
        }
        lines.put("P2P_HOME", instance.home().toString());
        lines.put("P2P_PORT_OFFSET", Integer.toString(instance.portOffset()));
        return lines;
    }

    /** Somebody who can log in from the first moment. */
    record Account(String name, String email, String password, String displayName, String roles) {}

    List<Account> accounts() {
        return List.of(
                account("ADMIN", "admin", "Fleet Admin", "ADMIN+SUPER_ADMIN"),
                account("FINANCE", "finance", "Fleet Finance", "FINANCE"),
                account("SUPPORT", "support", "Fleet Support", "SUPPORT"),
                account("DEMO_CUSTOMER", "customer", "Demo Customer", "CUSTOMER"),
                account("DEMO_TRAVELER", "traveler", "Demo Traveler", "CUSTOMER+TRAVELER"));
    }

    private Account account(String name, String mailbox, String displayName, String roles) {
        return new Account(
                name,
                mailbox + "@p2p-delivery.example",
                secrets.password("account." + mailbox),
                displayName,
                roles);
    }

    private String bootstrapAccounts() {
        return String.join(
                ";",
                accounts().stream()
                        .map(it ->
                                String.join(
                                        "|",
                                        it.email(),
                                        it.password(),
                                        it.displayName(),
                                        it.roles()))
                        .toList());
    }

    private String clients() {
        List<String> clients = new ArrayList<>();
        for (Service service : Service.values()) {
            clients.add(service.module() + "=" + secrets.password("client." + service.module()));
        }
        return String.join(",", clients);
    }

    private String rolePassword(Service service) {
        return secrets.password("postgres." + service.role());
    }
}
