package com.p2pdelivery.endtoend.phone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * What must hold whatever happened: money is conserved, room is never sold twice, a code works
 * once, nothing is stuck. An administrator and the people concerned look, through the gateway.
 */
public final class Invariants {

    private static final Duration SETTLING = Duration.ofSeconds(90);

    private final Person administrator;

    public Invariants(Person administrator) {
        this.administrator = administrator;
    }

    /**
     * Waits until everything under way has settled, then checks; {@link StoryBroken} names what
     * does not hold.
     */
    public List<String> check(List<Story> stories) {
        var held = new ArrayList<String>();
        held.add(nothingIsStuck());
        held.add(booksBalance());
        held.add(roomIsRight(stories));
        held.add(codesWorkedOnce(stories));
        return held;
    }

    private String nothingIsStuck() {
        Pauses.until(
                "all sagas to end and all dead letters to be gone",
                SETTLING,
                () -> {
                    for (var status : List.of("RUNNING", "OVERDUE")) {
                        var open = administrator.get("/v1/admin/sagas?status=" + status);
                        if (!open.succeeded() || open.items().iterator().hasNext()) {
                            return Optional.empty();
                        }
                    }
                    return isEmpty("RETRYING") && isEmpty("DEAD") && isEmpty("HELD")
                            ? Optional.of(true)
                            : Optional.empty();
                });
        return "no saga is running or overdue, no event is in the dead letters";
    }

    private boolean isEmpty(String deadLetters) {
        var answer = administrator.get("/v1/admin/dead-letters?status=" + deadLetters);
        return answer.succeeded() && !answer.items().iterator().hasNext();
    }

    private String booksBalance() {
        var books =
                Pauses.until(
                        "the books to balance",
                        SETTLING,
                        () ->
                                Optional.of(
                                                administrator
                                                        .get("/v1/ledger/trial-balance")
                                                        .expect(200)
                                                        .json())
                                        .filter(Invariants::balances));
        return "money is conserved: every account of the ledger balances (%s), escrows equal the funds held, the provider's books agree"
                .formatted(turnover(books));
    }

    private static boolean balances(JsonNode books) {
        return books.path("balanced").asBoolean(false)
                && books.path("reconciled").asBoolean(false)
                && books.path("escrowHeld").equals(books.path("fundsHeldAccount"));
    }

    private static String turnover(JsonNode books) {
        var turnover = new ArrayList<String>();
        for (var currency : books.path("currencies")) {
            turnover.add(
                    "%.2f %s on both sides"
                            .formatted(
                                    currency.path("debits").path("amountMinor").asLong() / 100.0,
                                    currency.path("currency").asString("")));
        }
        return String.join(", ", turnover);
    }

    private static String roomIsRight(List<Story> stories) {
        var trips = stories.stream().map(Story::trip).distinct().toList();
        for (var trip : trips) {
            var owner =
                    stories.stream()
                            .filter(s -> s.trip().equals(trip))
                            .findFirst()
                            .orElseThrow()
                            .traveler();
            roomIsRight(owner, trip);
        }
        return "the room of "
                + trips.size()
                + " trips is right: what is free and what is reserved is the capacity";
    }

    private static void roomIsRight(Person owner, UUID trip) {
        var seen = owner.get("/v1/trips/" + trip).expect(200).json();
        long capacity = seen.path("capacity").path("weightGrams").asLong();
        var reservations = owner.get("/v1/trips/" + trip + "/reservations").expect(200).items();
        var free = seen.path("freeByLeg");
        for (int leg = 0; leg < free.size(); leg++) {
            long left = free.path(leg).path("weightGrams").asLong();
            long reserved = 0;
            for (var reservation : reservations) {
                var status = reservation.path("status").asString("");
                if ((status.equals("HELD") || status.equals("CONFIRMED"))
                        && reservation.path("fromLeg").asInt() <= leg
                        && leg <= reservation.path("toLeg").asInt()) {
                    reserved += reservation.path("weightGrams").asLong();
                }
            }
            if (left < 0 || left + reserved != capacity) {
                throw new StoryBroken(
                        "Trip %s has room for %d g, of which on leg %d %d g are free and %d g reserved"
                                .formatted(trip, capacity, leg, left, reserved));
            }
        }
    }

    private static String codesWorkedOnce(List<Story> stories) {
        int completed = 0;
        for (var story : stories) {
            if (story.customer()
                    .delivery(story.delivery())
                    .path("status")
                    .asString("")
                    .equals("COMPLETED")) {
                completed++;
                for (var kind : Handover.values()) {
                    codeWorkedOnce(story, kind);
                }
            }
        }
        return "each code of " + completed + " completed deliveries worked exactly once";
    }

    private static void codeWorkedOnce(Story story, Handover kind) {
        int accepted = 0;
        for (var scan :
                story.customer()
                        .get("/v1/codes/audit?deliveryId=" + story.delivery())
                        .expect(200)
                        .items()) {
            if (scan.path("kind").asString("").equals(kind.name())
                    && scan.path("result").asString("").equals("ACCEPTED")) {
                accepted++;
            }
        }
        if (accepted != 1) {
            throw new StoryBroken(
                    "The %s code of %s worked %d times"
                            .formatted(kind, story.delivery(), accepted));
        }
    }
}
