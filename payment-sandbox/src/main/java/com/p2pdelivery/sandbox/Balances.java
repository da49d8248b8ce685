package com.p2pdelivery.sandbox;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is whose: each movement is a balance transaction, and a balance is their sum. */
final class Balances {

    private Balances() {}

    /** Books a movement; the amount is negative where money leaves the account. */
    static ObjectNode book(
            Call call, String owner, String type, ObjectNode source, long amount, String currency) {
        ObjectNode booked = call.create("balance_transaction", "txn", owner);
        booked.put("amount", amount);
        booked.put("net", amount);
        booked.put("fee", 0);
        booked.putArray("fee_details");
        booked.put("currency", currency);
        booked.put("type", type);
        booked.put("reporting_category", type);
        booked.put("status", "available");
        booked.put("available_on", call.store().now());
        booked.put("source", source.path("id").asString(""));
        call.store().put(booked);
        return booked;
    }

    static long of(Call call, String owner, String currency) {
        return call.store().by("balance_transaction", "_account", owner).stream()
                .filter(it -> it.path("currency").asString("").equals(currency))
                .mapToLong(it -> it.path("net").asLong(0))
                .sum();
    }

    static Reply balance(Call call) {
        Map<String, Long> sums = new TreeMap<>();
        call.store()
                .by("balance_transaction", "_account", call.account())
                .forEach(it ->
                        sums.merge(
                                it.path("currency").asString(""),
                                it.path("net").asLong(0),
                                Long::sum));
        ObjectNode balance = Store.JSON.createObjectNode();
        balance.put("object", "balance");
        balance.put("livemode", false);
        ArrayNode available = balance.putArray("available");
        sums.forEach((currency, sum) ->
                available.addObject().put("amount", sum).put("currency", currency));
        balance.putArray("pending");
        return Reply.ok(balance);
    }

    /**
     * {@code GET /sandbox/books}: sums for each currency, and every movement by the client's own
     * reference, so that a test can count what was really paid.
     */
    static Reply books(Call call) {
        String containing = call.form().get("containing");
        ObjectNode books = Store.JSON.createObjectNode();
        ObjectNode sums = books.putObject("currencies");
        ArrayNode movements = books.putArray("movements");
        for (ObjectNode it : call.store().by("balance_transaction", "_account", "")) {
            String currency = it.path("currency").asString("");
            ObjectNode sum =
                    sums.has(currency)
                            ? (ObjectNode) sums.path(currency)
                            : sums.putObject(currency);
            String what =
                    switch (it.path("type").asString("")) {
                        case "charge" -> "charged";
                        case "refund" -> "refunded";
                        case "transfer" -> "paidOut";
                        case "transfer_refund" -> "reversed";
                        case "refund_failure" -> "refundsReturned";
                        case "adjustment" ->
                                switch (it.path("reporting_category").asString("")) {
                                    case "dispute" -> "chargedBack";
                                    case "dispute_reversal" -> "reinstated";
                                    default -> "adjusted";
                                };
                        default -> "adjusted";
                    };
            long amount = Math.abs(it.path("amount").asLong(0));
            if (what.equals("reversed")) {
                // Was not paid out after all.
                sum.put("paidOut", sum.path("paidOut").asLong(0) - amount);
            } else {
                sum.put(what, sum.path(what).asLong(0) + amount);
            }
            sum.put("fees", sum.path("fees").asLong(0) + it.path("fee").asLong(0));
            ObjectNode source = call.store().get(it.path("source").asString(""));
            String reference =
                    source == null ? "" : source.path("metadata").path("reference").asString("");
            if (reference.contains(containing)) {
                movements
                        .addObject()
                        .put("kind", what)
                        .put("reference", reference)
                        .put("amount", amount)
                        .put("currency", currency)
                        .put("object", it.path("source").asString(""));
            }
        }
        return Reply.ok(books);
    }
}
