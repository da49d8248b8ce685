package com.p2pdelivery.trip.outside;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON over HTTP with limits of time and size. What goes wrong becomes a reason in words of our
 * own: the text of an exception may hold the address of the call, and some providers want their key
 * there.
 */
public final class OutsideCalls {

    private static final Logger log = LoggerFactory.getLogger(OutsideCalls.class);

    /** An overview of a way around the world has some ten thousand characters. */
    private static final int LONGEST_ANSWER = 2_000_000;

    private static final Duration LEFT_ALONE_FOR = Duration.ofSeconds(30);

    /** An answer that is none; says why, without what was in it. */
    public static final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Unusable(String reason) {
            super(reason);
        }
    }

    private OutsideCalls() {}

    /**
     * @param connectLimit for a connection
     * @param answerLimit for a whole answer
     */
    public static RestClient client(URI address, Duration connectLimit, Duration answerLimit) {
        var requests =
                new JdkClientHttpRequestFactory(
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .connectTimeout(connectLimit)
                                .build());
        requests.setReadTimeout(answerLimit);
        return RestClient.builder().baseUrl(address.toString()).requestFactory(requests).build();
    }

    /**
     * Sends a call and reads its answer.
     *
     * @param isAnswer statuses whose body is an answer in the provider's format
     * @param reading may throw {@link Unusable} or {@link IllegalArgumentException}
     * @param otherwise what is answered instead, for a reason
     */
    public static <T, A> A send(
            RestClient.RequestHeadersSpec<?> call,
            Predicate<HttpStatusCode> isAnswer,
            JsonMapper json,
            Class<T> format,
            Function<T, A> reading,
            Function<String, A> otherwise) {
        try {
            return call.exchange((_, response) -> {
                if (!isAnswer.test(response.getStatusCode())) {
                    throw new Unusable("answered " + response.getStatusCode().value());
                }
                @Nullable T answer = json.readValue(body(response), format);
                if (answer == null) {
                    throw new Unusable("answered nothing");
                }
                return reading.apply(answer);
            });
        } catch (Unusable unusable) {
            return otherwise.apply(String.valueOf(unusable.getMessage()));
        } catch (JacksonException | IllegalArgumentException otherFormat) {
            return otherwise.apply("answered in another format");
        } catch (RestClientException noAnswer) {
            var cause = noAnswer.getCause() == null ? noAnswer : noAnswer.getCause();
            return otherwise.apply("did not answer: " + cause.getClass().getSimpleName());
        }
    }

    private static byte[] body(ClientHttpResponse response) throws IOException {
        byte[] body = response.getBody().readNBytes(LONGEST_ANSWER + 1);
        if (body.length > LONGEST_ANSWER) {
            throw new Unusable("answered too much");
        }
        return body;
    }

    /**
     * Opens when half of the last ten answers were failures, and tries again after half a minute.
     *
     * @param subject what the provider is asked for, as the log says it
     */
    public static CircuitBreaker breaker(
            String provider, String subject, Predicate<Object> isFailure) {
        var breaker =
                CircuitBreaker.of(
                        provider,
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(10)
                                .minimumNumberOfCalls(3)
                                .waitDurationInOpenState(LEFT_ALONE_FOR)
                                .permittedNumberOfCallsInHalfOpenState(1)
                                .recordResult(isFailure)
                                .build());
        breaker.getEventPublisher()
                .onStateTransition(change ->
                        log.warn(
                                "The circuit to {} for {} is {}",
                                provider,
                                subject,
                                change.getStateTransition().getToState()));
        return breaker;
    }
}
