package com.p2pdelivery.delivery.offer;

import static com.p2pdelivery.delivery.lifecycle.Party.CUSTOMER;
import static com.p2pdelivery.delivery.lifecycle.Party.SYSTEM;
import static com.p2pdelivery.delivery.lifecycle.Party.TRAVELER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.delivery.lifecycle.Party;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OfferMoveTest {

    @ParameterizedTest
    @EnumSource
    void leadsOnlyFromItsOwnStatus(OfferMove move) {
        for (var status : OfferStatus.values()) {
            if (status == move.from()) {
                assertThat(move.applyTo(status)).isEqualTo(move.to());
            } else {
                assertThatThrownBy(() -> move.applyTo(status))
                        .isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    void givesEachSideItsMoves() {
        assertThat(movesOf(CUSTOMER, CUSTOMER))
                .containsExactlyInAnyOrder(OfferMove.ACCEPT, OfferMove.COUNTER, OfferMove.DECLINE);
        assertThat(movesOf(TRAVELER, CUSTOMER)).containsExactly(OfferMove.WITHDRAW);
        assertThat(movesOf(TRAVELER, TRAVELER)).isEqualTo(movesOf(CUSTOMER, CUSTOMER));
        assertThat(movesOf(CUSTOMER, TRAVELER)).isEqualTo(movesOf(TRAVELER, CUSTOMER));
    }

    @Test
    void leavesNoWayOutOfWhatIsOver() {
        var left = EnumSet.noneOf(OfferStatus.class);
        for (var move : OfferMove.values()) {
            left.add(move.from());
        }
        assertThat(left).containsExactlyInAnyOrder(OfferStatus.OPEN, OfferStatus.ACCEPTED);
    }

    private static Set<OfferMove> movesOf(Party party, Party turn) {
        assertThat(party).isNotEqualTo(SYSTEM);
        var moves = EnumSet.noneOf(OfferMove.class);
        for (var move : OfferMove.values()) {
            if (move.isUpTo(party, turn)) {
                moves.add(move);
            }
        }
        return moves;
    }
}
