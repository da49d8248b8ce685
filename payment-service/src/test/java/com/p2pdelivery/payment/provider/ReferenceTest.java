package com.p2pdelivery.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {

    private static final UUID ID = UUID.fromString("01990f3c-7d1e-7a55-8c0b-5b7f3f0e9a11");

    @Test
    void isCalledAsTheProviderHasAlwaysKnownIt() {
        assertThat(Reference.CHARGE.of(ID))
                .isEqualTo("charge-01990f3c-7d1e-7a55-8c0b-5b7f3f0e9a11");
        assertThat(Reference.PAYOUT.of(ID, 2))
                .isEqualTo("payout-01990f3c-7d1e-7a55-8c0b-5b7f3f0e9a11-2");
    }

    @ParameterizedTest
    @EnumSource
    void isReadBackByItsOwnKindOnly(Reference kind) {
        for (var other : Reference.values()) {
            assertThat(other.idIn(kind.of(ID)).isPresent()).isEqualTo(other == kind);
            assertThat(other.idIn(kind.of(ID, 12)).isPresent()).isEqualTo(other == kind);
        }
        assertThat(kind.idIn(kind.of(ID, 12))).contains(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "charge-",
                "charge-1",
                "charge-01990F3C-7D1E-7A55-8C0B-5B7F3F0E9A11",
                "charge-01990f3c-7d1e-7a55-8c0b-5b7f3f0e9a11-",
                "charge-01990f3c-7d1e-7a55-8c0b-5b7f3f0e9a11-x",
                "recharge-01990f3c-7d1e-7a55-8c0b-5b7f3f0e9a11"
            })
    void isNotFoundInWhatSomebodyElseMadeUp(String reference) {
        assertThat(Reference.CHARGE.idIn(reference)).isEmpty();
    }
}
