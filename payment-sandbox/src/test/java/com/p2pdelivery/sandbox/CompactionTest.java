package com.p2pdelivery.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CompactionTest {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final long NEVER = Long.MAX_VALUE;
    private static final long AT_ONCE = 0;

    @TempDir Path folder;
    private Path journal;
    private Path unfinished;

    @BeforeEach
    void names() {
        journal = folder.resolve("journal");
        unfinished = folder.resolve("journal.unfinished");
    }

    @Test
    void everyObjectComesOutAsItWasAndInTheSameOrder() throws Exception {
        Map<String, List<JsonNode>> before;
        try (Store store = open(NEVER)) {
            for (int i = 0; i < 20; i++) {
                put(store, charge(i, 0));
                put(store, charge(i, 0).put("id", "re_" + i).put("object", "refund"));
            }
            for (int round = 1; round <= 3; round++) {
                // Joins its group last, although it is the oldest.
                for (int i = 19; i >= 0; i--) {
                    put(store, charge(i, round).put("transfer_group", "g" + i % 2));
                }
            }
            before = seen(store);
        }
        long grown = Files.size(journal);

        try (Store store = open(AT_ONCE)) {
            assertThat(seen(store)).isEqualTo(before);
            await(() -> Files.size(journal) < grown / 2);
        }

        assertThat(Files.readAllLines(journal)).hasSize(40);
        assertThat(unfinished).doesNotExist();
        try (Store store = open(NEVER)) {
            assertThat(seen(store)).isEqualTo(before);
        }
    }

    @Test
    void whatChangesMeanwhileIsNotForgotten() throws Exception {
        int last = 400;
        try (Store store = open(AT_ONCE)) {
            CompletableFuture.allOf(
                            IntStream.range(0, 4)
                                    .mapToObj(i ->
                                            CompletableFuture.runAsync(
                                                    () ->
                                                            IntStream.rangeClosed(1, last)
                                                                    .forEach(turn ->
                                                                            put(
                                                                                    store,
                                                                                    charge(
                                                                                            i,
                                                                                            turn))),
                                                    task -> Thread.ofVirtual().start(task)))
                                    .toArray(CompletableFuture[]::new))
                    .join();
        }

        assertThat(Files.readAllLines(journal).size()).isLessThan(4 * last);
        try (Store store = open(NEVER)) {
            for (int i = 0; i < 4; i++) {
                assertThat(turn(store, i)).isEqualTo(last);
            }
        }
    }

    /** It compacts all the time, and is killed in the middle of whatever it is at. */
    @RepeatedTest(3)
    void whoeverWasAnsweredIsRememberedAfterAKill() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Writer.class.getName(),
                                journal.toString())
                        .redirectErrorStream(true)
                        .start();
        int answered = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            Instant deadline = Instant.now().plus(LONGEST);
            String line = lines.readLine();
            while (line != null) {
                answered = Integer.parseInt(line);
                if (answered == 300) {
                    process.toHandle().destroyForcibly();
                }
                assertThat(Instant.now()).isBefore(deadline);
                line = lines.readLine();
            }
        } finally {
            process.destroyForcibly();
        }

        try (Store store = open(NEVER)) {
            assertThat(answered).isGreaterThanOrEqualTo(300);
            for (int i = 0; i < Writer.OBJECTS; i++) {
                int least = answered - Math.floorMod(answered - i, Writer.OBJECTS);
                assertThat(turn(store, i)).as("object %d", i).isGreaterThanOrEqualTo(least);
            }
        }
    }

    /** Says which change was answered last. */
    static final class Writer {

        static final int OBJECTS = 50;

        public static void main(String[] arguments) throws IOException {
            try (Store store = new Store(Path.of(arguments[0]), Clock.systemUTC(), AT_ONCE)) {
                for (int turn = 0; turn < 1_000_000; turn++) {
                    put(store, charge(turn % OBJECTS, turn));
                    System.out.println(turn);
                }
            }
        }
    }

    @Test
    void whatHadNotTakenOverYetIsThrownAway() throws Exception {
        try (Store store = open(NEVER)) {
            put(store, charge(1, 1));
            put(store, charge(1, 2));
        }
        List<String> lines = Files.readAllLines(journal);
        Files.writeString(unfinished, lines.getFirst() + "\n0badc0de [{\"id\":\"ch_to");

        try (Store store = open(NEVER)) {
            assertThat(unfinished).doesNotExist();
            assertThat(turn(store, 1)).isEqualTo(2);
            assertThat(Files.readAllLines(journal)).isEqualTo(lines);
        }
    }

    @Test
    void aTornEndAndADamagedMiddleAreStillToldApart() throws Exception {
        try (Store store = open(AT_ONCE)) {
            put(store, charge(1, 0));
            put(store, charge(2, 0));
            int[] turn = {0};
            await(() -> {
                long length = Files.size(journal);
                put(store, charge(1, ++turn[0]));
                return Files.size(journal) < length;
            });
        }
        long whole = Files.size(journal);
        Files.writeString(journal, "0badc0de [{\"id\":\"ch_to", StandardOpenOption.APPEND);

        try (Store store = open(NEVER)) {
            assertThat(seen(store).get("charge")).hasSize(2);
        }
        assertThat(Files.size(journal)).isEqualTo(whole);

        byte[] bytes = Files.readAllBytes(journal);
        bytes[40] ^= 1;
        Files.write(journal, bytes);
        assertThatThrownBy(() -> open(NEVER)).hasMessageContaining("damaged");
    }

    @Test
    void goesOnWithTheOldOneWhereNoneCanBeWrittenBesideIt() throws Exception {
        try (Store store = open(AT_ONCE)) {
            Files.createDirectories(unfinished.resolve("in the way"));
            for (int turn = 0; turn <= 20; turn++) {
                put(store, charge(1, turn));
            }
            assertThat(turn(store, 1)).isEqualTo(20);
        }
        assertThat(Files.readAllLines(journal)).hasSize(21);
    }

    private Store open(long worthCompacting) throws IOException {
        return new Store(journal, Clock.systemUTC(), worthCompacting);
    }

    private static ObjectNode charge(int id, int turn) {
        ObjectNode object = Store.JSON.createObjectNode();
        object.put("id", "ch_" + id);
        object.put("object", "charge");
        object.put("turn", turn);
        return object;
    }

    private static void put(Store store, ObjectNode object) {
        store.change(change -> {
            change.put(object);
            return true;
        });
    }

    private static int turn(Store store, int id) {
        return store.read(change -> {
            ObjectNode found = change.get("ch_" + id);
            return found == null ? -1 : found.path("turn").asInt(-1);
        });
    }

    private static Map<String, List<JsonNode>> seen(Store store) {
        return store.read(change -> {
            Map<String, List<JsonNode>> all = new LinkedHashMap<>();
            all.put("charge", List.copyOf(change.all("charge")));
            all.put("refund", List.copyOf(change.all("refund")));
            for (String group : List.of("g0", "g1")) {
                all.put(group, List.copyOf(change.by("charge", "transfer_group", group)));
            }
            return all;
        });
    }

    private interface Condition {
        boolean met() throws IOException;
    }

    private static void await(Condition condition) throws IOException {
        Instant deadline = Instant.now().plus(LONGEST);
        while (!condition.met()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
    }
}
