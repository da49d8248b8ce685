package com.p2pdelivery.sandbox;

import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What has happened, for those who were not told or do not believe it. */
final class Events {

    private static final int MOST_TYPES = 20;

    private Events() {}

    /** {@code GET /v1/events}: by {@code type} or {@code types}, and by {@code created}. */
    static Reply list(Call call, String path) {
        if (!call.account().isEmpty() && !isAccount(call.store().get(call.account()))) {
            throw Refusal.of(
                    403,
                    "invalid_request_error",
                    "account_invalid",
                    "The provided key does not have access to account %s (or that account does not exist)."
                            .formatted(call.account()));
        }
        Predicate<String> isAsked = types(call.form());
        LongPredicate isThen = created(call.form());
        return call.page(
                path,
                call.store().by("event", "_account", call.account()).stream()
                        .filter(it -> isAsked.test(it.path("type").asString("")))
                        .filter(it -> isThen.test(it.path("created").asLong(0)))
                        .toList());
    }

    private static boolean isAccount(@Nullable ObjectNode found) {
        return found != null && found.path("object").asString("").equals("account");
    }

    /** One name or {@code group.*}, or else up to twenty names. */
    private static Predicate<String> types(Form form) {
        String type = form.get("type");
        List<String> types = form.list("types");
        if (!type.isEmpty() && !types.isEmpty()) {
            throw Refusal.invalid(
                    "parameter_invalid", "types", "You may pass either type or types, not both.");
        }
        if (types.size() > MOST_TYPES) {
            throw Refusal.invalid("parameter_invalid", "types", "There are at most 20 types.");
        }
        if (type.endsWith("*")) {
            return it -> it.startsWith(type.substring(0, type.length() - 1));
        }
        List<String> names = type.isEmpty() ? types : List.of(type);
        return it -> names.isEmpty() || names.contains(it);
    }

    private static LongPredicate created(Form form) {
        return seconds(form, "created", (at, limit) -> at == limit)
                .and(seconds(form, "created[gt]", (at, limit) -> at > limit))
                .and(seconds(form, "created[gte]", (at, limit) -> at >= limit))
                .and(seconds(form, "created[lt]", (at, limit) -> at < limit))
                .and(seconds(form, "created[lte]", (at, limit) -> at <= limit));
    }

    private interface Comparison {
        boolean holds(long at, long limit);
    }

    private static LongPredicate seconds(Form form, String name, Comparison comparison) {
        String text = form.get(name);
        if (text.isEmpty()) {
            return _ -> true;
        }
        if (!text.matches("\\d{1,12}")) {
            throw Refusal.invalid("parameter_invalid_integer", name, "Invalid integer: " + text);
        }
        long limit = Long.parseLong(text);
        return at -> comparison.holds(at, limit);
    }
}
