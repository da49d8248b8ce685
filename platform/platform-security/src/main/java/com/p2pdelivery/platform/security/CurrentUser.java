package com.p2pdelivery.platform.security;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * The person who calls, as the verified token says. A controller method takes it as a parameter.
 *
 * @param id the account
 * @param roles such as {@code ADMIN}
 * @param scopes empty for a person's own app
 * @param subject the token's subject, which is the account id as text
 * @param until when the token ends, and with it what was opened by it, such as a live stream; long
 *     ago when it does not say
 */
public record CurrentUser(
        UUID id, Set<String> roles, Set<String> scopes, String subject, Instant until) {

    public CurrentUser {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }

    public boolean hasRole(String role) {
        return roles.contains(role);
    }

    public boolean hasAnyRole(String... any) {
        return Set.of(any).stream().anyMatch(roles::contains);
    }
}
