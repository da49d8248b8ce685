package com.p2pdelivery.platform;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Tells a database that is out of reach from one that refuses. Frameworks wrap the same loss of a
 * connection in whatever they were doing at that moment; the SQL state (PostgreSQL's appendix A)
 * says what it was.
 */
public final class DatabaseOutage {

    private DatabaseOutage() {}

    /** Whether this, or anything that it was caused by, says that the database was out of reach. */
    public static boolean isBehind(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (is(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this itself says so, whatever it was caused by. */
    public static boolean is(Throwable thrown) {
        return switch (thrown) {
            case CannotCreateTransactionException _,
                    DataAccessResourceFailureException _,
                    SQLTransientConnectionException _,
                    SQLRecoverableException _ ->
                    true;
            case SQLException sql -> isClosed(sql) || isOutage(sql.getSQLState());
            default -> false;
        };
    }

    /** What the pool says of a connection that broke meanwhile; it gives no state. */
    private static boolean isClosed(SQLException sql) {
        return sql.getSQLState() == null && "Connection is closed".equals(sql.getMessage());
    }

    /**
     * Connection, resources, shutdown and start, system error, and a replica that is not yet the
     * primary.
     */
    private static boolean isOutage(@Nullable String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57P")
                        || state.startsWith("58")
                        || state.equals("25006"));
    }
}
