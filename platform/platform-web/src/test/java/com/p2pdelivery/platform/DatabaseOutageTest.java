package com.p2pdelivery.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;

class DatabaseOutageTest {

    @Test
    void looksThroughWhatIsWrappedAroundIt() {
        var dying =
                new SQLException(
                        "terminating connection due to unexpected postmaster exit", "57P02");
        assertThat(
                        DatabaseOutage.isBehind(
                                new UncategorizedSQLException("read", "select 1", dying)))
                .isTrue();
        assertThat(
                        DatabaseOutage.isBehind(
                                new IllegalStateException(
                                        new SQLException("Connection is closed"))))
                .isTrue();
    }

    @Test
    void aRefusalIsNoOutage() {
        var duplicate = new SQLException("duplicate key value", "23505");
        assertThat(DatabaseOutage.isBehind(new DataIntegrityViolationException("add", duplicate)))
                .isFalse();
        assertThat(DatabaseOutage.isBehind(new IllegalStateException("ours"))).isFalse();
    }
}
