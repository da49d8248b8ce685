package com.p2pdelivery.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is told to go wrong. Scripts are kept in memory only: who restarts the sandbox starts with
 * none.
 */
final class Scripts {

    /** What happens to a request that a script fits. */
    enum Action {
        /** The issuer, or whoever decides, says no. */
        DECLINE,
        /** It is done, the answer comes late. */
        SLOW,
        /** It is done only after a while. */
        LATE_START,
        TIMEOUT_AFTER_SUCCESS,
        TIMEOUT_AFTER_FAILURE,
        /** Nothing is done, and no answer comes. */
        TIMEOUT_NEVER_ARRIVED,
        DROP_BEFORE,
        DROP_AFTER,
        /** A gateway in front fails: nothing is done. */
        ERROR_500,
        /** It is done, and then the answer fails. */
        ERROR_500_AFTER,
        RATE_LIMITED,
        /** A transfer reaches the account; the bank sends the payout back. */
        PAYOUT_RETURNED
    }

    /** What happens to an event's delivery. */
    enum Delivery {
        DOUBLED,
        LATE,
        REORDERED,
        MISSING
    }

    /**
     * @param path of the request, with a {@code *} at its end whatever begins so; or the type of
     *     the event
     * @param containing texts that must all be in the idempotency key, the body or the event
     */
    private record Script(String path, List<String> containing, Enum<?> action, Form form) {

        boolean fits(String asked, String text) {
            boolean there =
                    path.endsWith("*")
                            ? asked.startsWith(path.substring(0, path.length() - 1))
                            : asked.equals(path);
            return there && containing.stream().allMatch(text::contains);
        }
    }

    record Taken(Action action, long delayMillis, String code) {}

    private static final class Entry {
        private final Script script;
        private int left;

        private Entry(Script script, int left) {
            this.script = script;
            this.left = left;
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    /**
     * {@code path} or {@code event}, {@code containing} (comma-separated), {@code action} or {@code
     * delivery}, {@code times} (1), {@code delay_ms}, {@code code}. The same again replaces; {@code
     * times=0} removes.
     */
    synchronized void add(Form form) {
        boolean event = !form.get("event").isEmpty();
        String path = event ? form.get("event") : form.require("path");
        List<String> containing =
                form.get("containing").isEmpty()
                        ? List.of()
                        : List.of(form.get("containing").split(",", -1));
        Enum<?> action =
                event
                        ? word(Delivery.class, form.require("delivery"))
                        : word(Action.class, form.require("action"));
        entries.removeIf(
                it -> it.script.path.equals(path) && it.script.containing.equals(containing));
        String times = form.or("times", "1");
        if (!times.matches("\\d{1,5}")) {
            throw Refusal.invalid(
                    "parameter_invalid_integer", "times", "Invalid integer: " + times);
        }
        if (!times.equals("0")) {
            entries.add(
                    new Entry(new Script(path, containing, action, form), Integer.parseInt(times)));
        }
    }

    private static <E extends Enum<E>> E word(Class<E> type, String text) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Refusal.invalid(
                    "parameter_invalid",
                    "action",
                    "There is no %s; there are %s."
                            .formatted(text, List.of(type.getEnumConstants())));
        }
    }

    Optional<Taken> take(String path, String text) {
        return use(path, text)
                .filter(it -> it.action instanceof Action)
                .map(it ->
                        new Taken(
                                (Action) it.action,
                                Long.parseLong(it.form.or("delay_ms", "6000")),
                                it.form.or("code", "generic_decline")));
    }

    Optional<Delivery> takeDelivery(String type, String text) {
        return use(type, text)
                .filter(it -> it.action instanceof Delivery)
                .map(it -> (Delivery) it.action);
    }

    private synchronized Optional<Script> use(String path, String text) {
        Optional<Entry> found =
                entries.stream().filter(it -> it.script.fits(path, text)).findFirst();
        found.ifPresent(entry -> {
            entry.left--;
            if (entry.left == 0) {
                entries.remove(entry);
            }
        });
        return found.map(it -> it.script);
    }
}
