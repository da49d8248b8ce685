package com.p2pdelivery.auth.client;

import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.oidc.OidcProviderConfiguration;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Spring Authorization Server for client credentials: the token endpoint, the key set and the
 * discovery document, in a chain before the one that guards the controllers. Its other endpoints
 * are not reachable.
 */
@Configuration(proxyBeanMethods = false)
class AuthorizationServer {

    /** Parts of the discovery document that name what this server does not offer. */
    private static final List<String> NOT_OFFERED =
            List.of(
                    "revocation_endpoint",
                    "revocation_endpoint_auth_methods_supported",
                    "introspection_endpoint",
                    "introspection_endpoint_auth_methods_supported",
                    "userinfo_endpoint",
                    "end_session_endpoint",
                    "device_authorization_endpoint",
                    "pushed_authorization_request_endpoint",
                    "tls_client_certificate_bound_access_tokens",
                    "dpop_signing_alg_values_supported");

    @Bean
    @Order(1)
    SecurityFilterChain authorizationServerChain(HttpSecurity http) {
        return http.securityMatcher(
                        "/oauth2/token", "/oauth2/jwks", "/.well-known/openid-configuration")
                .oauth2AuthorizationServer(server ->
                        server.clientAuthentication(clients ->
                                        clients.authenticationProviders(providers ->
                                                providers.forEach(provider -> {
                                                    if (provider
                                                            instanceof
                                                            ClientSecretAuthenticationProvider
                                                                    secrets) {
                                                        secrets.setPasswordEncoder(
                                                                new SecretDigests());
                                                    }
                                                })))
                                .oidc(oidc ->
                                        oidc.providerConfigurationEndpoint(document ->
                                                document.providerConfigurationCustomizer(
                                                        AuthorizationServer::onlyWhatIsOffered))))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(
            @Value("${p2p.security.issuer}") String issuer) {
        return AuthorizationServerSettings.builder().issuer(issuer).build();
    }

    /** Only self-contained tokens, with the claims that the platform's services read. */
    @Bean
    OAuth2TokenGenerator<? extends OAuth2Token> tokenGenerator(
            JwtEncoder encoder, Clock clock, @Value("${p2p.security.audience}") String audience) {
        var generator = new JwtGenerator(encoder);
        generator.setClock(clock);
        generator.setJwtCustomizer(context -> claims(context, audience));
        return generator;
    }

    private static void claims(JwtEncodingContext context, String audience) {
        var scopes = context.getAuthorizedScopes();
        context.getClaims()
                .claims(claims -> {
                    claims.put("aud", List.of(audience));
                    claims.put("client_id", context.getRegisteredClient().getClientId());
                    // One string of words (RFC 9068), where the library would write an array.
                    if (scopes.isEmpty()) {
                        claims.remove("scope");
                    } else {
                        claims.put("scope", String.join(" ", scopes));
                    }
                });
    }

    private static void onlyWhatIsOffered(OidcProviderConfiguration.Builder document) {
        document.grantTypes(types -> {
            types.clear();
            types.add(AuthorizationGrantType.CLIENT_CREDENTIALS.getValue());
        });
        document.tokenEndpointAuthenticationMethods(methods -> {
            methods.clear();
            methods.add(ClientAuthenticationMethod.CLIENT_SECRET_BASIC.getValue());
            methods.add(ClientAuthenticationMethod.CLIENT_SECRET_POST.getValue());
        });
        document.claims(claims -> NOT_OFFERED.forEach(claims::remove));
    }
}
