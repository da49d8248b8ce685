package com.p2pdelivery.payment.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Something that happens to one booking's money. */
sealed interface Step {

    /** What others say. Each may be said again at any time, or before what should come first. */
    record Reserved() implements Step {}

    record BookingFailed() implements Step {}

    record Cancelled(int refundBasisPoints, int compensationBasisPoints) implements Step {}

    record Delivered() implements Step {}

    /** What people do. */
    record Objects() implements Step {}

    record Withdraws() implements Step {}

    record Decides(int customerBasisPoints) implements Step {}

    record GivesAccount() implements Step {}

    record Passes(Duration time) implements Step {}

    /** The customer's bank lets go of what it holds, if it holds anything. */
    record Lapses() implements Step {}

    /** The provider tells that something has happened, whether or not anything has. */
    record Hint(boolean twice) implements Step {}

    /**
     * A worker takes whatever is due, once.
     *
     * @param trouble what happens to its call on the way
     * @param killedAt at which edge of a transaction it dies; 0 if it lives
     */
    record Work(Trouble trouble, int killedAt) implements Step {}

    /** The process dies on the way of a message or a request; whoever sent it may send it again. */
    record Killed(Step step, int at) implements Step {}

    /** What can happen to a call to the provider. */
    enum Trouble {
        NONE,
        /** It never arrives. */
        DROP_BEFORE,
        /** It is done, and the answer is lost. */
        DROP_AFTER,
        ERROR_500,
        ERROR_500_AFTER,
        RATE_LIMITED,
        /** A definite no. */
        DECLINE
    }

    /** A life that mostly goes its way, with anything in between. */
    static List<Step> life(Random random) {
        var steps = new ArrayList<Step>();
        int length = 6 + random.nextInt(16);
        steps.add(new Reserved());
        while (steps.size() < length) {
            steps.add(random.nextInt(3) == 0 ? work(random) : said(random));
        }
        // Messages overtake each other.
        if (random.nextInt(4) == 0) {
            int from = random.nextInt(steps.size());
            steps.add(random.nextInt(steps.size()), steps.remove(from));
        }
        return List.copyOf(steps);
    }

    private static Step said(Random random) {
        var step =
                switch (random.nextInt(17)) {
                    case 0 -> new Reserved();
                    case 1 -> new BookingFailed();
                    case 2, 3 -> cancelled(random);
                    case 4, 5, 6 -> new Delivered();
                    case 7, 8 -> new Objects();
                    case 9 -> new Withdraws();
                    case 10 -> new Decides(any(random, 0, 1, 3_333, 5_000, 10_000));
                    case 11 -> new GivesAccount();
                    case 12, 13 ->
                            new Passes(
                                    any(
                                            random,
                                            Duration.ofSeconds(1),
                                            Duration.ofMinutes(2),
                                            Duration.ofHours(23),
                                            Duration.ofHours(25)));
                    case 14 -> new Lapses();
                    default -> new Hint(random.nextBoolean());
                };
        return random.nextInt(8) == 0 ? new Killed(step, 1 + random.nextInt(3)) : step;
    }

    private static Step cancelled(Random random) {
        int refund = any(random, 0, 5_000, 9_000, 10_000);
        return new Cancelled(refund, random.nextBoolean() ? 0 : Math.min(10_000 - refund, 2_501));
    }

    private static Step work(Random random) {
        return new Work(
                random.nextInt(3) == 0 ? any(random, Trouble.values()) : Trouble.NONE,
                random.nextInt(3) == 0 ? 1 + random.nextInt(Crashes.EDGES) : 0);
    }

    @SafeVarargs
    private static <T> T any(Random random, T... of) {
        return of[random.nextInt(of.length)];
    }
}
