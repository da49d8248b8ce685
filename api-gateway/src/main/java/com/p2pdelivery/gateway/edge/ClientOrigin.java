package com.p2pdelivery.gateway.edge;

import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Settles who is at the other end and what its request is called. Headers by which proxies and
 * services tell each other about a caller are taken from nobody but a trusted load balancer;
 * services get them from us ({@link OriginHeaders}).
 */
@Component
class ClientOrigin implements EdgeStage {

    static final String REQUEST_ID = "X-Request-Id";
    static final String FORWARDED_FOR = "X-Forwarded-For";
    static final String FORWARDED_PROTO = "X-Forwarded-Proto";

    private static final Pattern REQUEST_ID_FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Header families that claim an identity or a way the request came; compared in lower case. */
    private static final List<String> CLAIMS =
            List.of(
                    "x-forwarded",
                    "forwarded",
                    "x-real-ip",
                    "x-client-ip",
                    "x-original-",
                    "x-rewrite-",
                    "x-http-method",
                    "x-user",
                    "x-account",
                    "x-role",
                    "x-scope",
                    "x-auth",
                    "x-subject",
                    "x-tenant",
                    "x-internal",
                    "x-authenticated",
                    "ce_",
                    "ce-");

    private final List<IpSubnetFilterRule> trusted;

    ClientOrigin(EdgeSettings settings) {
        trusted = settings.trustedNetworks();
    }

    @Override
    public Mono<Void> pass(ServerWebExchange exchange, WebFilterChain next) {
        ServerHttpRequest request = exchange.getRequest();
        boolean fromProxy = isTrusted(peer(request));
        String requestId = requestId(request);

        ClientAddress.put(exchange, address(request, fromProxy), scheme(request, fromProxy));
        exchange.getResponse().getHeaders().set(REQUEST_ID, requestId);
        ServerHttpRequest clean =
                request.mutate()
                        .headers(headers -> {
                            List.copyOf(headers.headerNames()).stream()
                                    .filter(ClientOrigin::isClaim)
                                    .forEach(headers::remove);
                            headers.set(REQUEST_ID, requestId);
                        })
                        .build();
        return next.filter(exchange.mutate().request(clean).build());
    }

    private static boolean isClaim(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return CLAIMS.stream().anyMatch(name::startsWith);
    }

    private static @Nullable InetAddress peer(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        return remote == null ? null : remote.getAddress();
    }

    private String address(ServerHttpRequest request, boolean fromProxy) {
        InetAddress peer = peer(request);
        String nearest = peer == null ? "unknown" : peer.getHostAddress();
        if (!fromProxy) {
            return nearest;
        }
        // Each proxy adds on the right, so the first from the right that is none of ours is true.
        String[] hops =
                StringUtils.tokenizeToStringArray(
                        String.join(",", request.getHeaders().getOrEmpty(FORWARDED_FOR)), ",");
        for (int i = hops.length - 1; i >= 0; i--) {
            InetAddress hop = literal(hops[i]);
            if (hop == null) {
                return nearest;
            }
            nearest = hop.getHostAddress();
            if (!isTrusted(hop)) {
                return nearest;
            }
        }
        return nearest;
    }

    private static @Nullable InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    private boolean isTrusted(@Nullable InetAddress address) {
        return address != null
                && trusted.stream()
                        .anyMatch(network -> network.matches(new InetSocketAddress(address, 0)));
    }

    private static String scheme(ServerHttpRequest request, boolean fromProxy) {
        String told = request.getHeaders().getFirst(FORWARDED_PROTO);
        return fromProxy && "https".equals(told) ? "https" : "http";
    }

    private static String requestId(ServerHttpRequest request) {
        String given = request.getHeaders().getFirst(REQUEST_ID);
        return given != null && REQUEST_ID_FORM.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }
}
