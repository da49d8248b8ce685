package com.p2pdelivery.auth.client;

import com.p2pdelivery.auth.token.OpaqueToken;
import com.p2pdelivery.platform.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/**
 * The services that may fetch tokens for themselves, from the settings. They only ever use client
 * credentials.
 */
@Component
class ServiceClients implements RegisteredClientRepository {

    private final Map<String, RegisteredClient> byId = new HashMap<>();

    ServiceClients(ServiceClientSettings settings) {
        settings.secretsById().forEach((id, secret) -> byId.put(id, client(id, secret, settings)));
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("Clients come from the settings");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return byId.get(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return byId.get(clientId);
    }

    private static RegisteredClient client(
            String id, Secret secret, ServiceClientSettings settings) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret(new OpaqueToken(secret.reveal()).hash())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(settings.scopes().getOrDefault(id, List.of())))
                .tokenSettings(
                        TokenSettings.builder()
                                .accessTokenTimeToLive(settings.tokenValidFor())
                                .build())
                .build();
    }
}
