package com.p2pdelivery.platform.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.p2pdelivery.platform.web.ProblemWriter;
import com.p2pdelivery.platform.web.RequestFingerprint;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.MalformedURLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * The one security chain of a service: stateless, bearer tokens, default deny by {@link
 * AccessRules}.
 */
@AutoConfiguration(
        before = {
            OAuth2ResourceServerAutoConfiguration.class,
            ServletWebSecurityAutoConfiguration.class
        })
@EnableConfigurationProperties(SecuritySettings.class)
@ComponentScan
public class PlatformSecurityAutoConfiguration {

    /**
     * Keys are fetched again after this time; an issuer that is down is bridged for {@link
     * #OUTAGE_BRIDGED}.
     */
    private static final Duration KEYS_KEPT = Duration.ofMinutes(5);

    private static final Duration OUTAGE_BRIDGED = Duration.ofDays(1);
    private static final Duration KEY_FETCH_LIMIT = Duration.ofSeconds(2);

    /**
     * The management port is not routed by the gateway; what listens there is for operators'
     * networks only.
     */
    @Bean
    @Order(10)
    SecurityFilterChain managementChain(HttpSecurity http) {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(100)
    SecurityFilterChain serviceChain(
            HttpSecurity http, AccessRules rules, ProblemWriter problems, JwtDecoder decoder) {
        return http.authorizeHttpRequests(requests ->
                        requests.dispatcherTypeMatchers(
                                        jakarta.servlet.DispatcherType.ERROR,
                                        jakarta.servlet.DispatcherType.ASYNC)
                                .permitAll()
                                .anyRequest()
                                .access(rules))
                .oauth2ResourceServer(server ->
                        server.jwt(jwt -> jwt.decoder(decoder))
                                .authenticationEntryPoint(
                                        (_, response, _) -> unauthenticated(response, problems))
                                .withObjectPostProcessor(
                                        new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                                            @Override
                                            public <F extends BearerTokenAuthenticationFilter>
                                                    F postProcess(F filter) {
                                                filter.setAuthenticationFailureHandler(
                                                        (_, response, fault) ->
                                                                refuse(fault, response, problems));
                                                return filter;
                                            }
                                        }))
                .exceptionHandling(faults ->
                        faults.accessDeniedHandler((_, response, _) ->
                                problems.write(
                                        response,
                                        HttpStatus.FORBIDDEN,
                                        "forbidden",
                                        "Your roles do not allow this.")))
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Paths and headers that are written to mislead whoever checks them. */
    @Bean
    RequestRejectedHandler misleadingRequests(ProblemWriter problems) {
        return (_, response, _) ->
                problems.write(
                        response,
                        HttpStatus.BAD_REQUEST,
                        "bad-request",
                        "The path or a header of this request is not understood.");
    }

    private static void refuse(
            AuthenticationException fault, HttpServletResponse response, ProblemWriter problems)
            throws IOException {
        if (fault instanceof AuthenticationServiceException) {
            // The token may be good: it is the issuer's keys that are missing.
            problems.write(
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "temporarily-unavailable",
                    "Tokens cannot be checked at the moment. Repeat the request a little later.");
        } else {
            unauthenticated(response, problems);
        }
    }

    private static void unauthenticated(HttpServletResponse response, ProblemWriter problems)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        problems.write(
                response,
                HttpStatus.UNAUTHORIZED,
                "unauthenticated",
                "This needs a valid access token.");
    }

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(SecuritySettings settings) throws MalformedURLException {
        var limit = Math.toIntExact(KEY_FETCH_LIMIT.toMillis());
        var keys =
                JWKSourceBuilder.<SecurityContext>create(
                                settings.jwksUrl().toURL(),
                                new DefaultResourceRetriever(limit, limit, 64 * 1024))
                        .cache(KEYS_KEPT.toMillis(), 2 * KEY_FETCH_LIMIT.toMillis())
                        .rateLimited(Duration.ofSeconds(1).toMillis())
                        .retrying(true)
                        .outageTolerant(OUTAGE_BRIDGED.toMillis())
                        .build();
        Thread.startVirtualThread(() -> fetchOnce(keys));
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(
                        Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256), keys));
        // Claims are checked by the validators below, which name what is wrong.
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(claims(settings));
        return decoder;
    }

    /**
     * The issuer may be away when the first token comes; only keys that were fetched before can
     * bridge that.
     */
    private static void fetchOnce(JWKSource<SecurityContext> keys) {
        var any = new JWKSelector(new JWKMatcher.Builder().build());
        while (true) {
            try {
                keys.get(any, null);
                return;
            } catch (KeySourceException notYet) {
                LockSupport.parkNanos(KEY_FETCH_LIMIT.toNanos());
            }
        }
    }

    private static DelegatingOAuth2TokenValidator<Jwt> claims(SecuritySettings settings) {
        return new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(Duration.ofSeconds(30)),
                new JwtIssuerValidator(settings.issuer()),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD,
                        aud -> aud != null && aud.contains(settings.audience())));
    }

    /** There are no users with passwords here; this keeps Spring Boot from inventing one. */
    @Bean
    @ConditionalOnMissingBean
    UserDetailsService noLocalUsers() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }

    @Bean
    @ConditionalOnMissingBean
    FieldCipher fieldCipher(SecuritySettings settings) {
        return new FieldCipher(KeyRing.parse(settings.fieldKeys()));
    }

    @Bean
    RequestFingerprint requestFingerprint(FieldCipher cipher) {
        return request -> cipher.mac(request, "request-fingerprint");
    }
}
