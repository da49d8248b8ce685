package com.p2pdelivery.sandbox;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request on its way through the decisions.
 *
 * @param account the connected account that it is about ({@code Stripe-Account}); empty for the
 *     platform
 * @param decline what a script makes of it; empty for what would happen anyway
 */
record Call(
        Store.Change store,
        String account,
        Form form,
        String idempotencyKey,
        String decline,
        BiConsumer<Call, Event> events) {

    record Event(String type, ObjectNode object, String account) {}

    void tell(String type, ObjectNode object) {
        tell(type, object, account);
    }

    void tell(String type, ObjectNode object, String about) {
        events.accept(this, new Event(type, object, about));
    }

    ObjectNode create(String kind, String prefix) {
        return create(kind, prefix, account);
    }

    ObjectNode create(String kind, String prefix, String owner) {
        ObjectNode object = store.create(kind, prefix);
        object.put("_account", owner);
        return object;
    }

    /** One that exists, is of this kind, and belongs to the account. */
    ObjectNode require(String kind, String id) {
        ObjectNode found = store.get(id);
        if (found == null
                || !found.path("object").asString("").equals(kind)
                || !found.path("_account").asString("").equals(account)) {
            throw Refusal.noSuch(kind, id);
        }
        return found;
    }

    /**
     * A page of a list, newest first, as {@code created}, {@code limit}, {@code starting_after} and
     * {@code ending_before} cut it.
     */
    Reply page(String url, List<ObjectNode> oldestFirst) {
        String limitText = form.or("limit", "10");
        int limit = limitText.matches("\\d{1,3}") ? Integer.parseInt(limitText) : 0;
        if (limit < 1 || limit > 100) {
            throw Refusal.invalid(
                    "parameter_invalid_integer",
                    "limit",
                    "Invalid limit: must be between 1 and 100");
        }
        Predicate<ObjectNode> created = created();
        List<ObjectNode> mine =
                oldestFirst.reversed().stream()
                        .filter(it -> it.path("_account").asString("").equals(account))
                        .filter(created)
                        .toList();
        int from = 0;
        int to = Math.min(limit, mine.size());
        boolean more = mine.size() > limit;
        if (!form.get("starting_after").isEmpty()) {
            from = place(mine, form.get("starting_after")) + 1;
            to = Math.min(from + limit, mine.size());
            more = to < mine.size();
        } else if (!form.get("ending_before").isEmpty()) {
            to = place(mine, form.get("ending_before"));
            from = Math.max(0, to - limit);
            more = from > 0;
        }
        ObjectNode list = Store.JSON.createObjectNode();
        list.put("object", "list");
        list.put("url", url);
        list.put("has_more", more);
        ArrayNode data = list.putArray("data");
        mine.subList(from, to).forEach(data::add);
        return Reply.ok(list);
    }

    /** Of the time that is asked for, in seconds. */
    private Predicate<ObjectNode> created() {
        long from = form.seconds("created[gte]", Long.MIN_VALUE);
        long after = form.seconds("created[gt]", Long.MIN_VALUE);
        long until = form.seconds("created[lte]", Long.MAX_VALUE);
        long before = form.seconds("created[lt]", Long.MAX_VALUE);
        return object -> {
            long at = object.path("created").asLong(0);
            return at >= from && at > after && at <= until && at < before;
        };
    }

    private static int place(List<ObjectNode> all, String id) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).path("id").asString("").equals(id)) {
                return i;
            }
        }
        throw Refusal.noSuch("object", id);
    }
}
