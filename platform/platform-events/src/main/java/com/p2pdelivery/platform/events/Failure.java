package com.p2pdelivery.platform.events;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

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
                case CannotCreateTransactionException _ -> {
                    return OUTAGE;
                }
                case DataAccessResourceFailureException _ -> {
                    return OUTAGE;
                }
                case SQLTransientConnectionException _ -> {
                    return OUTAGE;
                }
                case SQLRecoverableException _ -> {
                    return OUTAGE;
                }
                case ConcurrencyFailureException _ -> {
                    return CONFLICT;
                }
                case SQLException sql when isClosed(sql) -> {
                    return OUTAGE;
                }
                case SQLException sql when isOutage(sql.getSQLState()) -> {
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

    /** What the pool says of a connection that broke meanwhile; it gives no state. */
    private static boolean isClosed(SQLException sql) {
        return sql.getSQLState() == null && "Connection is closed".equals(sql.getMessage());
    }

    /**
     * Connection, resources, shutdown and start, system error, and a replica that is not yet the
     * primary.
     */
    private static boolean isOutage(String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57P")
                        || state.startsWith("58")
                        || state.equals("25006"));
    }

    /** Serialization failure, deadlock, lock not available. */
    private static boolean isConflict(String state) {
        return state != null
                && (state.equals("40001") || state.equals("40P01") || state.equals("55P03"));
    }
}
