package com.p2pdelivery.endtoend.chaos;

import com.p2pdelivery.endtoend.phone.StoryBroken;
import com.p2pdelivery.endtoend.phone.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** The payment provider as an auditor sees it: what really moved, whatever the platform says. */
final class Sandbox {

    /** Our references name the booking: {@code charge-<id>}, {@code payout-<id>-1}. */
    private static final Pattern BOOKING =
            Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final List<String> LOSSES =
            List.of("TIMEOUT_AFTER_SUCCESS", "DROP_AFTER", "DROP_BEFORE", "ERROR_500_AFTER");

    /** One movement of money, such as {@code charged}. */
    record Movement(String kind, long amountMinor) {}

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI address;
    private final String key;

    Sandbox(World world) {
        if (world.setting("SANDBOX_URL").isEmpty()) {
            throw new StoryBroken("Without the payment sandbox nobody can count what was paid.");
        }
        this.address = URI.create(world.setting("SANDBOX_URL"));
        this.key = world.setting("SANDBOX_KEY");
    }

    /** The answer to the next transfer or refund is lost, if the sandbox lives at this moment. */
    void losesAnAnswer(int choice) {
        var path = choice % 2 == 0 ? "/v1/transfers" : "/v1/refunds";
        var action = LOSSES.get(choice / 2 % LOSSES.size());
        try {
            http.send(
                    request("/sandbox/scripts")
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "path=%s&action=%s&times=1".formatted(path, action)))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        } catch (IOException dead) {
            // then answers are lost anyway
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Every movement that names a booking, by that booking. */
    Map<String, List<Movement>> books() {
        try {
            var answer =
                    http.send(
                            request("/sandbox/books?containing=").build(),
                            HttpResponse.BodyHandlers.ofString());
            var books = new HashMap<String, List<Movement>>();
            for (var movement : JsonMapper.shared().readTree(answer.body()).path("movements")) {
                var booking = BOOKING.matcher(movement.path("reference").asString(""));
                if (booking.find()) {
                    books.computeIfAbsent(booking.group(), _ -> new ArrayList<>())
                            .add(
                                    new Movement(
                                            movement.path("kind").asString(""),
                                            movement.path("amount").asLong()));
                }
            }
            return books;
        } catch (IOException away) {
            throw new StoryBroken("The sandbox's books cannot be read", away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoryBroken("Reading the sandbox's books was interrupted", stopped);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + key);
    }
}
