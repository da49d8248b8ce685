package com.p2pdelivery.gateway.edge;

import org.springframework.web.server.ServerWebExchange;

/** The address that a request came from, behind trusted load balancers too. */
public final class ClientAddress {

    private static final String ATTRIBUTE = ClientAddress.class.getName();
    private static final String SCHEME = ATTRIBUTE + ".scheme";

    private ClientAddress() {}

    static void put(ServerWebExchange exchange, String address, String scheme) {
        exchange.getAttributes().put(ATTRIBUTE, address);
        exchange.getAttributes().put(SCHEME, scheme);
    }

    /** {@code https} where the client spoke it, if only to a load balancer. */
    static String schemeOf(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(SCHEME, "http");
    }

    static String of(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(ATTRIBUTE, "unknown");
    }

    /**
     * What one client can hardly change: the IPv4 address, or the /64 network of IPv6, in which a
     * household has more addresses than anybody can count.
     */
    public static String networkOf(ServerWebExchange exchange) {
        return networkOf(of(exchange));
    }

    static String networkOf(String address) {
        if (!address.contains(":")) {
            return address;
        }
        // Java writes IPv6 addresses in full: eight groups, no "::".
        String[] groups = address.split(":", -1);
        return groups.length < 4
                ? address
                : String.join(":", groups[0], groups[1], groups[2], groups[3]);
    }
}
