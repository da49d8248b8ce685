package com.p2pdelivery.auth.client;

import com.p2pdelivery.platform.Secret;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The clients of the OAuth 2.0 side.
 *
 * @param secrets {@code id=secret,id=secret}: who exists
 * @param tokenValidFor life of a service's token
 * @param scopes what each may ask for; none for a client that is not listed
 */
@Validated
@ConfigurationProperties("service-clients")
record ServiceClientSettings(
        @NotNull Secret secrets,
        @NotNull Duration tokenValidFor,
        @NotNull Map<String, List<String>> scopes) {

    /** Secrets by client id; a fault names the entry by its place, never its secret. */
    Map<String, Secret> secretsById() {
        var byId = new LinkedHashMap<String, Secret>();
        for (var entry : secrets.reveal().split(",", -1)) {
            if (entry.isBlank()) {
                continue;
            }
            var equals = entry.indexOf('=');
            if (equals < 1 || equals == entry.length() - 1) {
                throw new IllegalArgumentException(
                        "service-clients.secrets (P2P_SERVICE_CLIENTS): entry "
                                + (byId.size() + 1)
                                + " is not id=secret");
            }
            byId.put(
                    entry.substring(0, equals).strip(),
                    new Secret(entry.substring(equals + 1).strip()));
        }
        return byId;
    }
}
