package com.p2pdelivery.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The ten applications. */
public enum Service {
    AUTH(3001),
    USER(3002),
    TRIP(3003),
    DELIVERY(3004),
    QR(3006),
    PAYMENT(3007),
    LOCATION(3008),
    NOTIFICATION(3009),
    ADMIN(3010),
    GATEWAY(8080);

    private static final int MANAGEMENT = 10_000;

    private final int port;

    Service(int port) {
        this.port = port;
    }

    /** How a person calls it on the command line: {@code trip}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Maven module, and client id where it has one. */
    public String module() {
        return this == GATEWAY ? "api-gateway" : key() + "-service";
    }

    /** Role and schema in the database. */
    public String role() {
        return key() + "_service";
    }

    public boolean hasDatabase() {
        return this != GATEWAY;
    }

    int port(int offset) {
        return port + offset;
    }

    int managementPort(int offset) {
        return port + MANAGEMENT + offset;
    }

    static List<Service> withDatabase() {
        return Arrays.stream(values()).filter(Service::hasDatabase).toList();
    }

    /**
     * @param name {@code trip} or {@code trip-service}
     */
    static Service named(String name) {
        return Arrays.stream(values())
                .filter(service -> service.key().equals(name) || service.module().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new FleetException(
                                "There is no service %s; there are %s."
                                        .formatted(
                                                name,
                                                String.join(
                                                        ", ",
                                                        Arrays.stream(values())
                                                                .map(Service::key)
                                                                .toList()))));
    }
}
