package com.p2pdelivery.payment.payout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolderNameTest {

    private static final String SEVENTY =
            "Abcdefghi Abcdefghi Abcdefghi Abcdefghi Abcdefghi Abcdefghi Abcdefghij";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Luca Conti",
                "Li",
                "Jean-Luc d'Arc",
                "Aoife O\u2019Brien",
                "Conti, Luca Jr.",
                "\u00c6r\u00f8sk\u00f8bing \u00dcnl\u00fc",
                "\u0395\u03bb\u03ad\u03bd\u03b7",
                "\u674e\u660e",
                "Zoe\u0308",
                SEVENTY
            })
    void takesWhatPeopleAreCalled(String name) {
        assertThat(HolderName.isPlausible(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "L",
                "L ",
                " Luca",
                "Luca 2",
                "R2D2",
                "Lu\u0660ca",
                "DE89370400440532013000",
                "luca@example.org",
                "Luca\nConti",
                "Luca\tConti",
                "Luca/Conti",
                "<b>Luca</b>",
                "--",
                "'. ,",
                "-Luca",
                "Luca-",
                "Luca \ud83d\ude00",
                SEVENTY + "k"
            })
    void refusesTheRest(String name) {
        assertThat(HolderName.isPlausible(name)).isFalse();
    }
}
