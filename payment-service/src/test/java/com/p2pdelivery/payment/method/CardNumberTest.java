package com.p2pdelivery.payment.method;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumberTest {

    @ParameterizedTest
    @CsvSource({
        "4242 4242 4242 4242, VISA, 4242",
        "5555-5555-5555-4444, MASTERCARD, 4444",
        "2223003122003222, MASTERCARD, 3222",
        "378282246310005, AMEX, 0005",
        "6011111111111117, DISCOVER, 1117",
        "4000000000000002, VISA, 0002",
        "4000000000009995, VISA, 9995",
        "4000000000000119, VISA, 0119",
        "4000000000000259, VISA, 0259"
    })
    void knowsTheBrand(String typed, String brand, String last4) {
        var number = CardNumber.parse(typed).orElseThrow();
        assertThat(number.brand()).isEqualTo(brand);
        assertThat(number.last4()).isEqualTo(last4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4242",
                "4242424242424241",
                "42424242424242424242",
                "4242x424242424242",
                "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢"
            })
    void refusesWhatIsNoCardNumber(String typed) {
        assertThat(CardNumber.parse(typed)).isEmpty();
    }

    @Test
    void doesNotPrintItself() {
        assertThat(CardNumber.parse("4242424242424242").orElseThrow().toString())
                .doesNotContain("4242");
    }
}
