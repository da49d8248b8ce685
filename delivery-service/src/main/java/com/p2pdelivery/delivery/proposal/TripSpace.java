package com.p2pdelivery.delivery.proposal;

import com.p2pdelivery.delivery.matching.Match;
import com.p2pdelivery.delivery.proposal.assign.TripRoom;
import java.util.ArrayList;
import java.util.List;

/** A trip's legs while its room is measured: what is free, less what pending offers would take. */
final class TripSpace {

    private final List<TripRoom.Leg> free = new ArrayList<>();
    private double detourM;

    TripSpace(List<Waiting.Leg> legs) {
        this.detourM = legs.getFirst().detourM();
        for (var leg : legs) {
            free.add(new TripRoom.Leg(leg.grams(), leg.cm3(), leg.items()));
        }
    }

    void hold(Match match, Waiting.Pending offer) {
        for (int leg = match.pickupLeg(); leg <= match.dropoffLeg(); leg++) {
            var now = free.get(leg);
            free.set(
                    leg,
                    new TripRoom.Leg(
                            now.grams() - offer.grams(), now.cm3() - offer.cm3(), now.items() - 1));
        }
        detourM -= match.detourKm() * 1_000;
    }

    TripRoom room() {
        return new TripRoom(free, (long) Math.floor(detourM));
    }
}
