package com.p2pdelivery.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every object by its id, in memory, and each change on the journal before anybody hears of it.
 * Changes happen one after the other, so that none sees half of another.
 */
final class Store implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final List<String> INDEXED =
            List.of(
                    "transfer_group",
                    "payment_intent",
                    "charge",
                    "destination",
                    "transfer",
                    "_account",
                    "_source");

    private final SecureRandom random = new SecureRandom();
    private final Map<String, ObjectNode> objects = new HashMap<>();
    private final Map<String, Set<String>> index = new HashMap<>();
    private final Journal journal;
    private final Clock clock;

    Store(Path file, Clock clock) throws IOException {
        this.clock = clock;
        this.journal =
                new Journal(
                        file,
                        line -> JSON.readTree(line).forEach(object -> keep((ObjectNode) object)));
    }

    /** What one request changes: all of it, or nothing if the change throws. */
    final class Change {

        private final Map<String, ObjectNode> puts = new LinkedHashMap<>();

        @Nullable ObjectNode get(String id) {
            ObjectNode mine = puts.get(id);
            ObjectNode theirs = mine == null ? objects.get(id) : mine;
            return theirs == null ? null : theirs.deepCopy();
        }

        void put(ObjectNode object) {
            puts.put(object.path("id").asString(""), object.deepCopy());
        }

        /** Of this kind ({@code charge}), oldest first, where the field has the value. */
        List<ObjectNode> by(String kind, String field, String value) {
            Map<String, ObjectNode> found = new LinkedHashMap<>();
            for (String id : index.getOrDefault(key(kind, field, value), Set.of())) {
                found.put(id, java.util.Objects.requireNonNull(get(id)));
            }
            puts.values().stream()
                    .filter(it -> keys(it).contains(key(kind, field, value)))
                    .forEach(it -> found.put(it.path("id").asString(""), it.deepCopy()));
            return new ArrayList<>(found.values());
        }

        List<ObjectNode> all(String kind) {
            return by(kind, "", "");
        }

        /** A new object with what all have in common. */
        ObjectNode create(String kind, String prefix) {
            ObjectNode object = JSON.createObjectNode();
            object.put("id", prefix + "_" + letters(24));
            object.put("object", kind);
            object.put("created", clock.instant().getEpochSecond());
            object.put("livemode", false);
            return object;
        }

        long now() {
            return clock.instant().getEpochSecond();
        }
    }

    /** Changes, and returns once the change is on the disk. */
    <T> T change(Function<Change, T> work) {
        long reach;
        T result;
        synchronized (this) {
            Change change = new Change();
            result = work.apply(change);
            if (change.puts.isEmpty()) {
                return result;
            }
            reach = journal.append(JSON.writeValueAsString(change.puts.values()));
            change.puts.values().forEach(this::keep);
        }
        journal.force(reach);
        return result;
    }

    <T> T read(Function<Change, T> work) {
        synchronized (this) {
            return work.apply(new Change());
        }
    }

    private void keep(ObjectNode object) {
        String id = object.path("id").asString("");
        ObjectNode before = objects.put(id, object);
        Collection<String> now = keys(object);
        if (before != null) {
            keys(before).stream()
                    .filter(key -> !now.contains(key))
                    .forEach(key -> index.getOrDefault(key, new LinkedHashSet<>()).remove(id));
        }
        now.forEach(key -> index.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(id));
    }

    private static Set<String> keys(ObjectNode object) {
        String kind = object.path("object").asString("");
        Set<String> keys = new LinkedHashSet<>();
        keys.add(key(kind, "", ""));
        for (String field : INDEXED) {
            JsonNode value = object.path(field);
            if (value.isString()) {
                keys.add(key(kind, field, value.asString("")));
            }
        }
        object.path("metadata")
                .properties()
                .forEach(it ->
                        keys.add(key(kind, "metadata." + it.getKey(), it.getValue().asString(""))));
        return keys;
    }

    private static String key(String kind, String field, String value) {
        return kind + " " + field + " " + value;
    }

    String letters(int length) {
        StringBuilder text = new StringBuilder(length);
        random.ints(length, 0, LETTERS.length()).forEach(i -> text.append(LETTERS.charAt(i)));
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            journal.close();
        }
    }
}
