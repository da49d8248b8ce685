package com.p2pdelivery.delivery.proposal.assign;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A choice as it grows: takes a candidate only where everything chosen so far stays possible. */
public final class Loading {

    private final List<Aboard> trips;
    private final Set<Integer> requests = new HashSet<>();

    public Loading(List<TripRoom> trips) {
        this.trips = trips.stream().map(Aboard::new).toList();
    }

    /** Whether all of these can be chosen together, in whatever order. */
    public static boolean isPossible(List<TripRoom> trips, Collection<Candidate> chosen) {
        var loading = new Loading(trips);
        return chosen.stream().allMatch(loading::take);
    }

    /** Whether a trip could carry this alone. */
    static boolean isPossible(TripRoom trip, Candidate alone) {
        return new Aboard(trip).take(alone);
    }

    /** Chooses it, or changes nothing and says no. */
    public boolean take(Candidate candidate) {
        if (requests.contains(candidate.request())
                || !trips.get(candidate.trip()).take(candidate)) {
            return false;
        }
        requests.add(candidate.request());
        return true;
    }

    private static final class Aboard {
        private final long[] grams;
        private final long[] cm3;
        private final long[] items;
        private long mostDetour;
        private long detour;

        Aboard(TripRoom room) {
            grams = room.legs().stream().mapToLong(TripRoom.Leg::grams).toArray();
            cm3 = room.legs().stream().mapToLong(TripRoom.Leg::cm3).toArray();
            items = room.legs().stream().mapToLong(TripRoom.Leg::items).toArray();
            mostDetour = room.detourMeters();
        }

        boolean take(Candidate parcel) {
            long most = Math.min(mostDetour, parcel.slackMeters());
            if (detour + parcel.detourMeters() > most) {
                return false;
            }
            for (int leg = parcel.firstLeg(); leg <= parcel.lastLeg(); leg++) {
                if (grams[leg] < parcel.grams() || cm3[leg] < parcel.cm3() || items[leg] < 1) {
                    return false;
                }
            }
            for (int leg = parcel.firstLeg(); leg <= parcel.lastLeg(); leg++) {
                grams[leg] -= parcel.grams();
                cm3[leg] -= parcel.cm3();
                items[leg]--;
            }
            mostDetour = most;
            detour += parcel.detourMeters();
            return true;
        }
    }
}
