package com.p2pdelivery.endtoend.bench;

import com.p2pdelivery.endtoend.phone.Answer;
import com.p2pdelivery.endtoend.phone.Customer;
import com.p2pdelivery.endtoend.phone.Traveler;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A pair that never agrees: bid, counter, counter …, withdrawal, and the next bid. */
final class Bargaining {

    static final long BUDGET = 2_500;

    private static final int ROUNDS = 6;

    private final Customer customer;
    private final Traveler traveler;
    private final UUID delivery;
    private final UUID trip;
    private final UUID card;
    private final Duration pause;
    private volatile boolean stopped;
    private JsonNode offer = MissingNode.getInstance();
    private int moves;

    Bargaining(
            Customer customer,
            Traveler traveler,
            UUID delivery,
            UUID trip,
            UUID card,
            Duration pause) {
        this.customer = customer;
        this.traveler = traveler;
        this.delivery = delivery;
        this.trip = trip;
        this.card = card;
        this.pause = pause;
    }

    Customer customer() {
        return customer;
    }

    Traveler traveler() {
        return traveler;
    }

    void stop() {
        stopped = true;
    }

    void bargain() {
        while (!stopped) {
            var answer = move();
            offer = answer.succeeded() ? answer.json() : lookAgain();
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /** The next move, as the offer stands to this pair's knowledge. */
    private Answer move() {
        long price = BUDGET / 2 + ++moves % (BUDGET / 2);
        if (!offer.path("status").asString("").equals("OPEN")) {
            return traveler.tryToOffer(delivery, trip, price);
        }
        var id = UUID.fromString(offer.path("offerId").asString());
        var customersTurn = offer.path("turn").asString("").equals("CUSTOMER");
        if (offer.path("round").asInt() < ROUNDS) {
            return customersTurn
                    ? customer.counters(id, price, card)
                    : traveler.counters(id, price, null);
        }
        var asked = customersTurn ? traveler : customer;
        return asked.post("/v1/offers/" + id + "/withdrawal", Map.of());
    }

    /** An answer that got lost may have been a yes. */
    private JsonNode lookAgain() {
        for (var one : customer.get("/v1/deliveries/" + delivery + "/offers").items()) {
            if (one.path("status").asString("").equals("OPEN")) {
                return one;
            }
        }
        return MissingNode.getInstance();
    }
}
