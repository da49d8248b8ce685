package com.p2pdelivery.qr.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortCodesTest {

    @Test
    void hasNoLettersThatLookLikeOthers() {
        assertThat(ShortCodes.ALPHABET).hasSize(32).doesNotContain("I", "L", "O", "U");
    }

    @Test
    void understandsWhatPeopleType() {
        assertThat(ShortCodes.normal("4kq7-m2x9")).isEqualTo("4KQ7M2X9");
        assertThat(ShortCodes.normal(" 4KQ7 M2X9 ")).isEqualTo("4KQ7M2X9");
        assertThat(ShortCodes.normal("oOiIlL00")).isEqualTo("00111100");
    }
}
