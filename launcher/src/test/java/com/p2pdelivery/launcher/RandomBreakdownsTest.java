package com.p2pdelivery.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RandomBreakdownsTest {

    private static final List<String> NAMES = List.of("database", "broker", "provider", "service");
    private static final int KILLS = 40;

    private final Set<String> dead = new ConcurrentSkipListSet<>();
    private final List<String> killed = new CopyOnWriteArrayList<>();
    private final List<Integer> deadAtOnce = new CopyOnWriteArrayList<>();

    @Test
    void neverKillsAllAtOnceAndStartsEachAgain() throws Exception {
        killsUntilEnough(7);

        assertThat(dead).isEmpty();
        assertThat(deadAtOnce).allMatch(count -> count <= 2).contains(1, 2);
        assertThat(Set.copyOf(killed)).containsExactlyInAnyOrderElementsOf(NAMES);
    }

    @Test
    void killsInTheSameOrderForTheSameSeed() throws Exception {
        killsUntilEnough(7);
        var first = List.copyOf(killed.subList(0, KILLS));
        killed.clear();

        killsUntilEnough(7);

        assertThat(killed.subList(0, KILLS)).isEqualTo(first);
    }

    @Test
    void saysWhatDidNotComeBack() throws Exception {
        var tried = new CountDownLatch(1);
        var part =
                new Part(
                        "service",
                        tried::countDown,
                        () -> {
                            throw new FleetException("service has died.");
                        });
        var breakdowns = breakdowns(List.of(part), 7).begin();
        tried.await();

        assertThatThrownBy(breakdowns::close).hasMessage("service has died.");
    }

    private void killsUntilEnough(long seed) throws InterruptedException {
        var enough = new CountDownLatch(KILLS);
        var parts = NAMES.stream().map(name -> part(name, enough)).toList();
        try (var breakdowns = breakdowns(parts, seed)) {
            breakdowns.begin();
            enough.await();
        }
    }

    private static RandomBreakdowns breakdowns(List<Part> parts, long seed) {
        return new RandomBreakdowns(parts, seed, Duration.ofMillis(2), _ -> {});
    }

    private Part part(String name, CountDownLatch enough) {
        return new Part(
                name,
                () -> {
                    dead.add(name);
                    killed.add(name);
                    deadAtOnce.add(dead.size());
                    enough.countDown();
                },
                () -> dead.remove(name));
    }
}
