package com.p2pdelivery.platform.security;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Reads this platform's claims: people carry the claim roles, services carry the claim scope. */
record Caller(String subject, Set<String> roles, Set<String> scopes, Instant until) {

    static @Nullable Caller of(@Nullable Authentication authentication) {
        return authentication instanceof JwtAuthenticationToken token && token.isAuthenticated()
                ? of(token.getToken())
                : null;
    }

    private static Caller of(Jwt jwt) {
        return new Caller(
                String.valueOf(jwt.getSubject()),
                words(jwt, "roles"),
                words(jwt, "scope"),
                Objects.requireNonNullElse(jwt.getExpiresAt(), Instant.EPOCH));
    }

    /** A string of words (RFC 9068) or an array of them; a missing claim is an empty set. */
    private static Set<String> words(Jwt jwt, String claim) {
        return switch (jwt.getClaims().get(claim)) {
            case String words when !words.isBlank() -> Set.of(words.strip().split("\\s+"));
            case Collection<?> words ->
                    words.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
            case null, default -> Set.of();
        };
    }

    /** A person's token names roles; a service's never does. */
    boolean isPerson() {
        return !roles.isEmpty();
    }

    CurrentUser asUser() {
        return new CurrentUser(UUID.fromString(subject), roles, scopes, subject, until);
    }
}
