package com.p2pdelivery.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.provider.UnsettledMovements.Decision;
import com.p2pdelivery.platform.test.ServiceIT;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Movements of which nobody knows how they ended, and what becomes of them when it is known. */
@ServiceIT
class UnsettledMovementsIT {

    private final UnsettledMovements movements;
    private final JdbcClient db;
    private final String reference = "charge-" + UUID.randomUUID();

    UnsettledMovementsIT(UnsettledMovements movements, JdbcClient db) {
        this.movements = movements;
        this.db = db;
    }

    @Test
    void areForgottenWhenTheAnswerIsKnown() {
        movements.noteUnknown(reference, "No answer");

        movements.noteKnown(reference);

        assertThat(rows()).isZero();
        assertThat(movements.decide(reference, decision(true))).isFalse();
        assertThat(movements.decided(reference)).isEmpty();
    }

    @Test
    void keepWhatAPersonHasSaidThoughTheAnswerCameThen() {
        movements.noteUnknown(reference, "No answer");
        assertThat(movements.decide(reference, decision(false))).isTrue();

        movements.noteKnown(reference);

        assertThat(movements.decided(reference)).contains(new Answer.Failed("SETTLED_BY_A_PERSON"));
        assertThat(rows()).isEqualTo(1);
        assertThat(movements.open())
                .extracting(UnsettledMovements.Movement::reference)
                .doesNotContain(reference);
    }

    @Test
    void areSettledByTheFirstPersonOnlyHoweverOftenTheyStayUnknown() {
        movements.noteUnknown(reference, "No answer");
        movements.decide(reference, decision(true));

        movements.noteUnknown(reference, "No answer again");

        assertThat(movements.decide(reference, decision(false))).isFalse();
        assertThat(movements.decided(reference)).contains(new Answer.Succeeded());
    }

    private static Decision decision(boolean moved) {
        return new Decision(moved, UUID.randomUUID(), "Seen in the dashboard");
    }

    private int rows() {
        return db.sql("select count(*) from unsettled_movement where reference = :reference")
                .param("reference", reference)
                .query(Integer.class)
                .single();
    }
}
