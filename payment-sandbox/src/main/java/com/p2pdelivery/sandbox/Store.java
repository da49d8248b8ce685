package com.p2pdelivery.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every object by its id, in memory, and each change on the journal before anybody hears of it.
 * Changes happen one after the other, so that none sees half of another. A journal that mostly says
 * what has changed since is replaced by one that says what is.
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

    /** A shorter journal is read in no time, whatever it says. */
    private static final long WORTH_COMPACTING = 8L << 20;

    private final SecureRandom random = new SecureRandom();

    /** Oldest first. None is ever altered, only replaced. */
    private final List<ObjectNode> objects = new ArrayList<>();

    private final Map<String, Integer> places = new HashMap<>();

    /** In the order of the places: a compacted journal knows of no other. */
    private final Map<String, SortedSet<Integer>> index = new HashMap<>();

    private final Journal journal;
    private final Clock clock;
    private final long worthCompacting;

    /** How many objects the journal holds; those that are alive it holds at least once. */
    private long written;

    private long compactFrom;
    private CompletableFuture<@Nullable Void> compaction = CompletableFuture.completedFuture(null);
    private volatile boolean closing;

    Store(Path file, Clock clock) throws IOException {
        this(file, clock, WORTH_COMPACTING);
    }

    /**
     * @param worthCompacting a journal of fewer bytes is left as it is
     */
    Store(Path file, Clock clock, long worthCompacting) throws IOException {
        this.clock = clock;
        this.worthCompacting = worthCompacting;
        this.compactFrom = worthCompacting;
        this.journal =
                new Journal(
                        file,
                        line -> JSON.readTree(line).forEach(object -> keep((ObjectNode) object)));
        synchronized (this) {
            compactIfDue();
        }
    }

    /** What one request changes: all of it, or nothing if the change throws. */
    final class Change {

        private final Map<String, ObjectNode> puts = new LinkedHashMap<>();

        @Nullable ObjectNode get(String id) {
            ObjectNode mine = puts.get(id);
            Integer place = places.get(id);
            ObjectNode found = mine != null || place == null ? mine : objects.get(place);
            return found == null ? null : found.deepCopy();
        }

        void put(ObjectNode object) {
            puts.put(idOf(object), object.deepCopy());
        }

        /** Of this kind ({@code charge}), oldest first, where the field has the value. */
        List<ObjectNode> by(String kind, String field, String value) {
            Map<String, ObjectNode> found = new LinkedHashMap<>();
            for (int place : index.getOrDefault(key(kind, field, value), new TreeSet<>())) {
                String id = idOf(objects.get(place));
                found.put(id, Objects.requireNonNull(get(id)));
            }
            puts.values().stream()
                    .filter(it -> keys(it).contains(key(kind, field, value)))
                    .forEach(it -> found.put(idOf(it), it.deepCopy()));
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
            compactIfDue();
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
        written++;
        Integer known = places.putIfAbsent(idOf(object), objects.size());
        int place = known == null ? objects.size() : known;
        Set<String> now = keys(object);
        if (known == null) {
            objects.add(object);
        } else {
            keys(objects.set(place, object)).stream()
                    .filter(key -> !now.contains(key))
                    .forEach(key -> index.getOrDefault(key, new TreeSet<>()).remove(place));
        }
        now.forEach(key -> index.computeIfAbsent(key, _ -> new TreeSet<>()).add(place));
    }

    /**
     * Once the journal holds twice as many objects as are alive. It is done beside the requests,
     * which go on into the old journal: whatever they append is copied behind what is alive, and
     * only for the last few lines of it do they wait. At a start it is no different, so that nobody
     * waits there either.
     */
    private void compactIfDue() {
        long length = journal.length();
        if (closing
                || !compaction.isDone()
                || length < compactFrom
                || written <= 2L * objects.size()) {
            return;
        }
        // Should it fail, the disk being full, it is not tried again with every change.
        compactFrom = length + worthCompacting;
        List<ObjectNode> alive = List.copyOf(objects);
        long replaced = written;
        compaction =
                CompletableFuture.runAsync(
                                () -> compact(alive, replaced, length),
                                task -> Thread.ofPlatform().daemon().name("compaction").start(task))
                        .exceptionally(fault -> {
                            System.out.println("The journal was not compacted: " + fault);
                            return null;
                        });
    }

    /** One line for each object, in the order in which they were created. */
    private void compact(List<ObjectNode> alive, long replaced, long length) {
        try (Journal.Successor successor = journal.successor(length)) {
            for (ObjectNode object : alive) {
                if (closing) {
                    return;
                }
                successor.append(JSON.writeValueAsString(List.of(object)));
            }
            successor.catchUp();
            synchronized (this) {
                if (closing) {
                    return;
                }
                successor.takeOver();
                written += alive.size() - replaced;
                compactFrom = worthCompacting;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static String idOf(ObjectNode object) {
        return object.path("id").asString("");
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
        CompletableFuture<@Nullable Void> last;
        synchronized (this) {
            closing = true;
            last = compaction;
        }
        last.join();
        synchronized (this) {
            journal.close();
        }
    }
}
