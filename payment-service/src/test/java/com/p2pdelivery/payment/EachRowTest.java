package com.p2pdelivery.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.payment.EachRow.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

class EachRowTest {

    @Test
    void givesTheCellsOfEachRowInOrder() {
        assertThat(
                        Rows.of(
                                """
                                status | answer         | outcome
                                200    | {"a":1, "b":2} | Succeeded
                                503    |                | Unknown
                                """))
                .extracting(Arguments::get)
                .containsExactly(
                        new Object[] {"200", "{\"a\":1, \"b\":2}", "Succeeded"},
                        new Object[] {"503", null, "Unknown"});
    }

    @Test
    void readsTheLastCellsAsOneRefusal() {
        assertThat(
                        Rows.of(
                                """
                                version | request     | status | code              | field
                                1       | note absent | 400    | validation-failed | note
                                0       | nothing     | 404    | tariff-unknown    |
                                """))
                .extracting(Arguments::get)
                .containsExactly(
                        new Object[] {
                            "1", "note absent", new Refusal(400, "validation-failed", "note")
                        },
                        new Object[] {"0", "nothing", new Refusal(404, "tariff-unknown", null)});
    }

    @Test
    void readsARefusalThatIsNeverAboutFields() {
        assertThat(
                        Rows.of(
                                """
                                event     | status | code
                                id absent | 400    | event-unreadable
                                """))
                .extracting(Arguments::get)
                .containsExactly(
                        new Object[] {"id absent", new Refusal(400, "event-unreadable", null)});
    }

    @Test
    void takesNoRowThatLacksACell() {
        assertThatThrownBy(() ->
                        Rows.of(
                                        """
                                        request | status | code | field
                                        nothing | 404    | tariff-unknown
                                        """)
                                .toList())
                .hasMessageContaining("has other cells than the columns");
    }
}
