package com.p2pdelivery.platform.events;

import com.p2pdelivery.platform.DatabaseOutage;
import java.sql.SQLException;
import org.springframework.dao.ConcurrencyFailureException;

/** What a failure says about trying again. */
enum Failure {
    /**
     * The database is out of reach: nothing can be handled, so the consumer waits, however long it
     * takes.
     */
    OUTAGE,
    /**
     * Somebody else was faster (deadlock, changed version): tried again without limit, as it passes
     * by itself.
     */
    CONFLICT,
    /** The message cannot be read: no further try will help. */
    UNREADABLE,
    /** The handler failed: tried a few times. */
    REFUSED;

    static Failure of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case UnreadableEventException _ -> {
                    return UNREADABLE;
                }
                case ConcurrencyFailureException _ -> {
                    return CONFLICT;
                }
                case Throwable outage when DatabaseOutage.is(outage) -> {
                    return OUTAGE;
                }
                case SQLException sql when isConflict(sql.getSQLState()) -> {
                    return CONFLICT;
                }
                default -> {}
            }
        }
        return REFUSED;
    }

    /** Serialization failure, deadlock, lock not available. */
    private static boolean isConflict(String state) {
        return state != null
                && (state.equals("40001") || state.equals("40P01") || state.equals("55P03"));
    }
}
