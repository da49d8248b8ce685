package com.p2pdelivery.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Parts of a fleet end by {@code kill -9}, one or two at a time, in an order and after pauses that
 * a seed decides; each is started again after a moment. The fleet then lives for at least as long
 * as that took, so that something happens on a slow machine, too. It goes on from {@link #begin}
 * until it is closed, and then everything runs again.
 */
public final class RandomBreakdowns implements AutoCloseable {

    /** Of a hundred breakdowns so many take a second part with them. */
    private static final int TWO_AT_ONCE = 25;

    private final List<Part> parts;
    private final SplittableRandom chance;
    private final Duration longestPause;
    private final Duration longestAway;
    private final Consumer<String> progress;
    private final Map<String, Integer> kills = new TreeMap<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

    RandomBreakdowns(
            List<Part> parts, long seed, Duration longestPause, Consumer<String> progress) {
        this.parts = List.copyOf(parts);
        this.chance = new SplittableRandom(seed);
        this.longestPause = longestPause;
        this.longestAway = longestPause.dividedBy(5);
        this.progress = progress;
        parts.forEach(part -> kills.put(part.name(), 0));
    }

    /**
     * @param names servers before services, in the order in which they are started again
     * @param longestPause between two breakdowns, beyond what coming back took; what was killed is
     *     away for a fifth of it at most
     */
    public static RandomBreakdowns of(
            Fleet fleet,
            List<String> names,
            long seed,
            Duration longestPause,
            Consumer<String> progress) {
        return new RandomBreakdowns(Part.of(fleet, names), seed, longestPause, progress);
    }

    public RandomBreakdowns begin() {
        running = CompletableFuture.runAsync(this::oneAfterTheOther, Thread::startVirtualThread);
        return this;
    }

    /** How often each part was killed so far. */
    public Map<String, Integer> kills() {
        synchronized (kills) {
            return new TreeMap<>(kills);
        }
    }

    /**
     * Returns once everything runs again.
     *
     * @throws RuntimeException where a part did not come back
     */
    @Override
    public void close() {
        over.countDown();
        try {
            running.join();
        } catch (CompletionException fault) {
            throw fault.getCause() instanceof RuntimeException didNotComeBack
                    ? didNotComeBack
                    : fault;
        }
    }

    private void oneAfterTheOther() {
        Duration recovery = Duration.ZERO;
        while (!isOverWithin(longestPause, recovery)) {
            List<Part> victims = victims();
            victims.forEach(this::kill);
            isOverWithin(longestAway, Duration.ZERO);
            long begin = System.nanoTime();
            victims.forEach(this::start);
            recovery = Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    private List<Part> victims() {
        int first = chance.nextInt(parts.size());
        boolean alone = parts.size() < 3 || chance.nextInt(100) >= TWO_AT_ONCE;
        int second = alone ? first : (first + 1 + chance.nextInt(parts.size() - 1)) % parts.size();
        List<Part> victims = new ArrayList<>();
        victims.add(parts.get(Math.min(first, second)));
        if (!alone) {
            victims.add(parts.get(Math.max(first, second)));
        }
        return victims;
    }

    private void kill(Part part) {
        part.kill().run();
        synchronized (kills) {
            kills.merge(part.name(), 1, Integer::sum);
        }
        progress.accept("      †    %s was killed".formatted(part.name()));
    }

    private void start(Part part) {
        long begin = System.nanoTime();
        part.start().run();
        progress.accept(
                "           %s is back after %.1f s"
                        .formatted(part.name(), (System.nanoTime() - begin) / 1e9));
    }

    private boolean isOverWithin(Duration longest, Duration atLeast) {
        try {
            long pause = atLeast.toNanos() + chance.nextLong(longest.toNanos()) + 1;
            return over.await(pause, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
