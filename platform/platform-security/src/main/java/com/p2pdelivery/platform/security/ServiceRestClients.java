package com.p2pdelivery.platform.security;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Clients for calls to other services: each call has a time limit, stands behind a circuit breaker
 * of its target and carries a client-credentials token of this service with no more than the scopes
 * asked for.
 */
@Component
public class ServiceRestClients {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(3);

    private final SecuritySettings settings;
    private final String clientId;

    ServiceRestClients(
            SecuritySettings settings, @Value("${spring.application.name}") String clientId) {
        this.settings = settings;
        this.clientId = clientId;
    }

    /**
     * A client for one service.
     *
     * @param baseUrl such as {@code http://delivery-service:3004}
     * @param scopes what the calls need, such as {@code saga.read}
     * @return calls end in an {@link IOException} (wrapped by {@link RestClient}) when the target
     *     is down, slow, or its circuit is open
     */
    public RestClient create(String baseUrl, String... scopes) {
        var requests =
                new JdkClientHttpRequestFactory(
                        HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build());
        requests.setReadTimeout(ANSWER_LIMIT);
        return RestClient.builder()
                .baseUrl(baseUrl)
                .requestFactory(requests)
                .requestInterceptor(circuitBreaker(baseUrl))
                .requestInterceptor(ownToken(List.of(scopes)))
                .build();
    }

    private static ClientHttpRequestInterceptor circuitBreaker(String target) {
        var breaker =
                CircuitBreaker.of(
                        target,
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(10)
                                .minimumNumberOfCalls(5)
                                .waitDurationInOpenState(Duration.ofSeconds(5))
                                .build());
        return (request, body, execution) -> {
            try {
                return breaker.executeCheckedSupplier(() -> execution.execute(request, body));
            } catch (CallNotPermittedException open) {
                throw new IOException("The circuit to " + target + " is open", open);
            } catch (IOException | RuntimeException | Error fault) {
                throw fault;
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        };
    }

    private ClientHttpRequestInterceptor ownToken(List<String> scopes) {
        var registration =
                ClientRegistration.withRegistrationId("own")
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .clientId(clientId)
                        .clientSecret(settings.clientSecret().reveal())
                        .tokenUri(settings.tokenUrl().toString())
                        .scope(scopes)
                        .build();
        var registrations = new InMemoryClientRegistrationRepository(registration);
        var tokens =
                new AuthorizedClientServiceOAuth2AuthorizedClientManager(
                        registrations, new InMemoryOAuth2AuthorizedClientService(registrations));
        var self =
                new AnonymousAuthenticationToken(
                        clientId, clientId, AuthorityUtils.createAuthorityList("SERVICE"));
        return (request, body, execution) -> {
            var client =
                    tokens.authorize(
                            OAuth2AuthorizeRequest.withClientRegistrationId("own")
                                    .principal(self)
                                    .build());
            if (client == null) {
                throw new IOException("The token endpoint gave no token to " + clientId);
            }
            request.getHeaders().setBearerAuth(client.getAccessToken().getTokenValue());
            return execution.execute(request, body);
        };
    }
}
