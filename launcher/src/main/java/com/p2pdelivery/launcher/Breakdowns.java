package com.p2pdelivery.launcher;

import com.p2pdelivery.platform.backends.BackendException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * {@code ./p2p demo --kill}: parts of the fleet end by {@code kill -9} while parcels travel; each
 * is started again before the next one dies.
 */
final class Breakdowns {

    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final Duration AWAY = Duration.ofSeconds(3);

    private final Queue<Part> parts;
    private final Consumer<String> progress;

    private Breakdowns(Queue<Part> parts, Consumer<String> progress) {
        this.parts = parts;
        this.progress = progress;
    }

    /**
     * @param names services ({@code payment}), servers ({@code kafka}), or {@code all}
     */
    static Breakdowns of(Fleet fleet, List<String> names, Consumer<String> progress) {
        return new Breakdowns(new ArrayDeque<>(Part.of(fleet, names)), progress);
    }

    /**
     * Runs the action with the breakdowns beside it.
     *
     * @return the action's exit code, or 1 where a part did not come back
     */
    int during(IntSupplier action) {
        CountDownLatch over = new CountDownLatch(1);
        CompletableFuture<Void> breakdowns =
                CompletableFuture.runAsync(
                        () -> oneAfterTheOther(over), Thread::startVirtualThread);
        int exit = action.getAsInt();
        over.countDown();
        try {
            breakdowns.join();
        } catch (CompletionException fault) {
            if (!(fault.getCause() instanceof BackendException didNotComeBack)) {
                throw fault;
            }
            progress.accept(String.valueOf(didNotComeBack.getMessage()));
            return 1;
        }
        if (!parts.isEmpty()) {
            progress.accept(
                    "  All had arrived before these were killed: %s"
                            .formatted(String.join(", ", parts.stream().map(Part::name).toList())));
        }
        return exit;
    }

    private void oneAfterTheOther(CountDownLatch over) {
        while (!parts.isEmpty() && !comes(over, BETWEEN)) {
            Part part = parts.remove();
            long begin = System.nanoTime();
            part.kill().run();
            progress.accept("      †    %s was killed".formatted(part.name()));
            comes(over, AWAY);
            part.start().run();
            progress.accept(
                    "           %s is back after %.1f s"
                            .formatted(part.name(), (System.nanoTime() - begin) / 1e9));
        }
    }

    private static boolean comes(CountDownLatch latch, Duration within) {
        try {
            return latch.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
