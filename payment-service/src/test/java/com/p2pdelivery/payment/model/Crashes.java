package com.p2pdelivery.payment.model;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/**
 * Lets a thread die at the edge of a transaction: before it begins, before it commits, or after.
 * What is in the database then is what a {@code kill -9} at that instant leaves behind; between two
 * such edges a kill leaves the same as at the one before.
 */
final class Crashes implements PlatformTransactionManager {

    /** More edges than any one command has. */
    static final int EDGES = 12;

    /** Not an exception: nobody may think that it can be handled. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        private Killed() {
            super("killed", null, false, false);
        }
    }

    /** How it went. */
    enum Fate {
        LIVED,
        /** Before anything was written. */
        DIED_EARLY,
        /** After something was written. */
        DIED_LATE
    }

    private static final ThreadLocal<Integer> LEFT = ThreadLocal.withInitial(() -> 0);
    private static final ThreadLocal<Boolean> WRITTEN = ThreadLocal.withInitial(() -> false);

    private final PlatformTransactionManager real;

    Crashes(PlatformTransactionManager real) {
        this.real = real;
    }

    /**
     * @param edge the how manieth edge kills, counted from 1; 0 for none
     */
    static Fate of(int edge, Runnable work) {
        LEFT.set(edge);
        WRITTEN.set(false);
        try {
            work.run();
            return Fate.LIVED;
        } catch (Killed _) {
            return WRITTEN.get() ? Fate.DIED_LATE : Fate.DIED_EARLY;
        } finally {
            LEFT.set(0);
        }
    }

    @Override
    public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
        edge();
        return real.getTransaction(definition);
    }

    @Override
    public void commit(TransactionStatus status) {
        if (!status.isNewTransaction()) {
            real.commit(status);
            return;
        }
        try {
            edge();
        } catch (Killed killed) {
            real.rollback(status);
            throw killed;
        }
        real.commit(status);
        WRITTEN.set(true);
        edge();
    }

    @Override
    public void rollback(TransactionStatus status) {
        real.rollback(status);
    }

    private static void edge() {
        int left = LEFT.get();
        if (left > 0) {
            LEFT.set(left - 1);
            if (left == 1) {
                throw new Killed();
            }
        }
    }
}
