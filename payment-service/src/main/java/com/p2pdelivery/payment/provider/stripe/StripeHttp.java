package com.p2pdelivery.payment.provider.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How requests travel. The time limit is for the whole answer, not for each piece of it; an answer
 * that is too long is none; nobody is followed elsewhere with our key; and nothing is sent twice.
 */
final class StripeHttp extends com.stripe.net.HttpClient {

    private static final long MOST_BYTES = 4L * 1024 * 1024;

    private final HttpClient http;
    private final Duration limit;

    /** The library opens a jar for it each time. */
    private final String client = buildXStripeClientUserAgentString();

    StripeHttp(Duration connectWithin, Duration limit) {
        this.limit = limit;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(connectWithin)
                        .build();
    }

    @Override
    public StripeResponse request(StripeRequest request) throws ApiConnectionException {
        var answering =
                http.sendAsync(
                        sent(request), BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
        try {
            HttpResponse<String> answer = answering.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new StripeResponse(
                    answer.statusCode(),
                    com.stripe.net.HttpHeaders.of(answer.headers().map()),
                    answer.body());
        } catch (TimeoutException slow) {
            throw new ApiConnectionException("No answer within " + limit, slow);
        } catch (ExecutionException broken) {
            throw new ApiConnectionException("The answer broke off", broken.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ApiConnectionException("This service is stopping", stopping);
        } finally {
            // Closes the connection of one that still drips.
            answering.cancel(true);
        }
    }

    private HttpRequest sent(StripeRequest request) {
        var content = request.content();
        var building =
                HttpRequest.newBuilder(URI.create(request.url().toString()))
                        .method(
                                request.method().name(),
                                content == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(content.byteArrayContent()));
        for (Map.Entry<String, List<String>> header : request.headers().map().entrySet()) {
            building.setHeader(header.getKey(), String.join(",", header.getValue()));
        }
        if (content != null) {
            building.setHeader("Content-Type", content.contentType());
        }
        return building.setHeader("User-Agent", buildUserAgentString(request))
                .setHeader("X-Stripe-Client-User-Agent", client)
                .build();
    }
}
