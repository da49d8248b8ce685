package com.p2pdelivery.payment.payout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IbanTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE89 3704 0044 0532 0130 00",
                "gb29NWBK60161331926819",
                "FR1420041010050500013M02606",
                "NO9386011117947",
                "MT84MALT011000012345MTLCAST001S"
            })
    void takesAccountsWhoseCheckDigitsAreRight(String typed) {
        assertThat(Iban.parse(typed)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DE88370400440532013000",
                "DE8937040044053201300",
                "DE893704004405320130000",
                "XX89370400440532013000",
                "DE89 3704 0044 0532 0310 00",
                "DE89-3704-0044-0532-0130-00"
            })
    void refusesTheOthers(String typed) {
        assertThat(Iban.parse(typed)).isEmpty();
    }
}
