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
                "MT84MALT011000012345MTLCAST001S",
                "DE02370400440532013014",
                "DE98370400440532013032"
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
                "DE89-3704-0044-0532-0130-00",
                "DE89\t370400440532013000",
                "DE89 3704 0044 0532 0130 0O",
                "DE89370400440532013\u0660\u0660\u0660",
                "GB29NWBK6016133192681\u2079",
                // The same remainder as DE02…, DE98… and DE97….
                "DE99370400440532013014",
                "DE01370400440532013032",
                "DE00370400440532013050",
                "89DE370400440532013000",
                "DE",
                "   ",
                "null",
                // Right by the check digits, of a country that has no such numbers.
                "US88370400440532013000",
                // A country's number in the length of another one's.
                "NO938601111794700"
            })
    void refusesTheOthers(String typed) {
        assertThat(Iban.parse(typed)).isEmpty();
    }
}
