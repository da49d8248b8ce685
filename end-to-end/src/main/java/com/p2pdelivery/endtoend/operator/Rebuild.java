package com.p2pdelivery.endtoend.operator;

import com.p2pdelivery.endtoend.phone.Pauses;
import com.p2pdelivery.endtoend.phone.Person;
import com.p2pdelivery.endtoend.phone.World;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * {@code ./p2p rebuild deliveries}: has the read model of deliveries compared with their histories,
 * waits, and says what was found. One that runs already is waited for. Exit code 1 where
 * differences remain.
 */
public final class Rebuild {

    private static final Duration LIMIT = Duration.ofHours(1);

    private Rebuild() {}

    public static void main(String[] args) {
        var operator = World.fromEnvironment().administrator();
        var answer = operator.post("/v1/deliveries/rebuilds", Map.of()).expect(202, 409);
        if (answer.status() == 409) {
            System.out.println("A rebuild is running already");
        }
        var done = finished(operator, answer.id("rebuildId"));
        long remaining = done.path("remaining").asLong();
        System.out.printf(
                "%d deliveries: %d differed from their history, %d were written anew, %d still differ%n",
                done.path("checked").asLong(),
                done.path("differences").asLong(),
                done.path("repaired").asLong(),
                remaining);
        System.exit(remaining == 0 ? 0 : 1);
    }

    private static JsonNode finished(Person operator, UUID rebuild) {
        var told = new StringBuilder();
        return Pauses.until(
                "the rebuild " + rebuild,
                LIMIT,
                () -> {
                    var now = operator.get("/v1/deliveries/rebuilds/" + rebuild).expect(200).json();
                    var line =
                            "%s: %d of %d"
                                    .formatted(
                                            now.path("pass").asString(""),
                                            now.path("checked").asLong(),
                                            now.path("deliveries").asLong());
                    if (!line.contentEquals(told)) {
                        System.out.println(line);
                        told.setLength(0);
                        told.append(line);
                    }
                    return Optional.of(now)
                            .filter(one -> one.path("status").asString("").equals("DONE"));
                });
    }
}
