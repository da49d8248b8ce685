package com.p2pdelivery.endtoend.chaos;

import com.p2pdelivery.launcher.Fleet;
import java.time.Duration;
import java.util.List;

/**
 * {@code ./p2p chaos money}: escrows go through the running fleet while payment-service, the
 * payment sandbox, Kafka and PostgreSQL are killed at random. Exit code 0 only if no cent was lost,
 * doubled or left lying.
 */
public final class ChaosMoney {

    private static final List<String> PARTS = List.of("postgresql", "kafka", "sandbox", "payment");

    /** Long enough for something to happen that the next breakdown can interrupt. */
    private static final Duration PAUSE = Duration.ofSeconds(20);

    private static final int PAIRS = 16;
    private static final int AT_ONCE = 40;

    private ChaosMoney() {}

    /**
     * @param args how many escrows, and the seed
     */
    public static void main(String[] args) throws Exception {
        int escrows = Integer.parseInt(args[0]);
        long seed = Long.parseLong(args[1]);
        System.out.printf("%d escrows, seed %d%n", escrows, seed);
        var plan = new MoneyChaos.Plan(escrows, PAIRS, AT_ONCE, PARTS, PAUSE, seed);
        var report = new MoneyChaos(Fleet.here(), plan, System.out::println).run();
        System.out.printf("figure chaos.escrows %d%n", escrows);
        report.kills()
                .forEach((part, times) ->
                        System.out.printf("figure chaos.kills.%s %d%n", part, times));
        System.out.printf("figure chaos.lost %d%n", report.lost());
        System.out.printf("figure chaos.doubled %d%n", report.doubled());
        System.out.printf("figure chaos.stuck %d%n", report.stuck());
        System.out.printf("figure chaos.duration %d s%n", report.lasted().toSeconds());
        System.exit(report.holds() ? 0 : 1);
    }
}
