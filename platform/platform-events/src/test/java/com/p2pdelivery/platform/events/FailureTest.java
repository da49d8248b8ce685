package com.p2pdelivery.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

class FailureTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "08006, OUTAGE",
        "53300, OUTAGE",
        "57P01, OUTAGE",
        "25006, OUTAGE",
        "40001, CONFLICT",
        "40P01, CONFLICT",
        "55P03, CONFLICT",
        "23505, REFUSED",
        "22001, REFUSED",
        "57014, REFUSED"
    })
    void tellsByTheStateOfTheDatabaseWhetherTryingAgainHelps(String state, Failure expected) {
        Throwable thrown = new IllegalStateException("Outer", new SQLException("Inner", state));

        assertThat(Failure.of(thrown)).isEqualTo(expected);
    }

    @Test
    void tellsByTheException() {
        assertThat(Failure.of(new CannotCreateTransactionException("No connection")))
                .isEqualTo(Failure.OUTAGE);
        assertThat(Failure.of(new OptimisticLockingFailureException("Too late")))
                .isEqualTo(Failure.CONFLICT);
        assertThat(Failure.of(new UnreadableEventException("No JSON")))
                .isEqualTo(Failure.UNREADABLE);
        assertThat(
                        Failure.of(
                                new DataIntegrityViolationException(
                                        "Twice", new SQLException("Twice", "23505"))))
                .isEqualTo(Failure.REFUSED);
        assertThat(Failure.of(new IllegalStateException(new SQLException("Connection is closed"))))
                .isEqualTo(Failure.OUTAGE);
        assertThat(Failure.of(new StackOverflowError())).isEqualTo(Failure.REFUSED);
    }
}
