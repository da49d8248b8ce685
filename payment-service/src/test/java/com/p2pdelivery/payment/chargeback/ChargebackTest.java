package com.p2pdelivery.payment.chargeback;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.provider.Look;
import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChargebackTest {

    private static final Instant NOW = Instant.parse("2030-05-04T05:00:00Z");

    /** Two may look at the same time, and write in the other order. */
    @ParameterizedTest
    @CsvSource({
        "INQUIRY, OPEN, INQUIRY",
        "OPEN, WON, OPEN",
        "OPEN, LOST, OPEN",
        "OPEN, LOST, INQUIRY",
        "OPEN, DROPPED, OPEN",
        "OPEN, WON, LOST"
    })
    void keepsWhatIsKnownWhenAnOlderLookIsWrittenLater(
            Look.Standing first, Look.Standing then, Look.Standing old) {
        var chargeback = new Chargeback(UUID.randomUUID(), UUID.randomUUID(), seen(first), NOW);
        chargeback.see(seen(then), NOW);

        chargeback.see(seen(old), NOW);

        assertThat(chargeback.status()).isEqualTo(ChargebackStatus.of(then));
    }

    private static Look.Disputed seen(Look.Standing standing) {
        var seen = new Look.Seen("charge-1", new Money(4250, "EUR"), standing.name(), "fraudulent");
        return new Look.Disputed("dp_1", seen, standing, null, List.of());
    }
}
