package com.p2pdelivery.trip.insertion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The best places on a tour for one more parcel. Looks at every pair of places, n² of them, each in
 * constant time from the parts that {@link Tour} has prepared. Those that remain are checked
 * exactly, the cheapest first, until enough are found: a limit on time aboard can make a sequence
 * impossible but never longer, since whoever waits before a pickup waits less behind it.
 */
public final class Insertions {

    /** Options, or a {@link Refusal}. */
    public sealed interface Answer permits Options, Refusal {}

    /** At least one; that which costs least time comes first, then the shortest way. */
    public record Options(List<Option> options) implements Answer {}

    /**
     * @param seconds of the whole tour
     */
    record Place(int pickupAfter, int dropoffAfter, long seconds, long meters) {}

    private static final Comparator<Place> CHEAPEST =
            Comparator.comparingLong(Place::seconds)
                    .thenComparingLong(Place::meters)
                    .thenComparingInt(Place::pickupAfter)
                    .thenComparingInt(Place::dropoffAfter);

    private final Tour tour;
    private final Frame frame;
    private final Parcel parcel;
    private final Node pickup;
    private final Node dropoff;
    private final @Nullable Aboard legs;

    private Insertions(Tour tour, Parcel parcel, @Nullable Aboard legs) {
        this.tour = tour;
        this.frame = tour.frame;
        this.parcel = parcel;
        this.pickup = Node.stop(Halt.Kind.PICKUP, parcel.pickup(), parcel, frame);
        this.dropoff = Node.stop(Halt.Kind.DROPOFF, parcel.dropoff(), parcel, frame);
        this.legs = legs;
    }

    /** Up to so many options, or why there is none. */
    public static Answer into(Tour tour, Parcel parcel, int most) {
        var question = new Insertions(tour, parcel, null);
        var options = question.options(most);
        return options.isEmpty()
                ? new Obstacles(tour, parcel, question.pickup, question.dropoff).nearest()
                : new Options(options);
    }

    /** Where a parcel goes that was sold certain legs: on those, or else anywhere. */
    static Optional<Tour> bestOnItsLegs(Tour tour, Aboard aboard) {
        var onItsLegs = new Insertions(tour, aboard.parcel(), aboard).options(1);
        var options =
                onItsLegs.isEmpty()
                        ? new Insertions(tour, aboard.parcel(), null).options(1)
                        : onItsLegs;
        return options.stream().map(Option::tour).findFirst();
    }

    private List<Option> options(int most) {
        if (parcel.load().longestSideMm() > frame.capacity.longestSideMm()) {
            return List.of();
        }
        var ways = new Ways(tour, pickup, dropoff);
        var places = places(ways);
        places.sort(CHEAPEST);
        var options = new ArrayList<Option>();
        for (var place : places) {
            if (options.size() == most) {
                break;
            }
            Tour.of(
                            frame,
                            tour.with(pickup, place.pickupAfter, dropoff, place.dropoffAfter),
                            ways.travelWith(place.pickupAfter, place.dropoffAfter))
                    .map(longer -> option(place, longer))
                    .ifPresent(options::add);
        }
        return options;
    }

    private Option option(Place place, Tour longer) {
        int pickupIndex = place.pickupAfter + 1;
        int dropoffIndex = place.dropoffAfter + 2;
        return new Option(
                longer.meters - tour.meters,
                longer.seconds() - tour.seconds(),
                pickupIndex,
                dropoffIndex,
                frame.at(longer.begin[pickupIndex]),
                frame.at(longer.begin[dropoffIndex]),
                tour.gapAfter(place.pickupAfter).pickupLeg(),
                tour.gapAfter(place.dropoffAfter).dropoffLeg(),
                longer);
    }

    /** All pairs that keep windows, room and detour; time aboard is not looked at. */
    private List<Place> places(Ways ways) {
        int gaps = tour.nodes.size() - 1;
        var places = new ArrayList<Place>();
        for (int i = 0; i < gaps; i++) {
            if (!pickupAllowed(i) || !tour.hasRoom(i, parcel.load())) {
                continue;
            }
            var start = tour.before[i].then(ways.toPickup[i], Segment.of(pickup));
            if (dropoffAllowed(i, i)) {
                var whole =
                        start.then(ways.direct, Segment.of(dropoff))
                                .then(ways.fromDropoff[i], tour.after[i + 1]);
                consider(i, i, whole, ways.metersWith(i, i), places);
            }
            long way = ways.fromPickup[i];
            for (int j = i + 1; j < gaps && tour.hasRoom(j, parcel.load()); j++) {
                start = start.then(way, Segment.of(tour.nodes.get(j)));
                way = tour.travel[j];
                if (start.warp() > 0) {
                    break;
                }
                if (dropoffAllowed(i, j)) {
                    var whole =
                            start.then(ways.toDropoff[j], Segment.of(dropoff))
                                    .then(ways.fromDropoff[j], tour.after[j + 1]);
                    consider(i, j, whole, ways.metersWith(i, j), places);
                }
            }
        }
        return places;
    }

    private void consider(int i, int j, Segment whole, long meters, List<Place> places) {
        if (whole.warp() == 0
                && whole.duration() <= frame.longestDuration
                && meters <= frame.mostMeters) {
            places.add(new Place(i, j, whole.duration(), meters));
        }
    }

    private boolean pickupAllowed(int i) {
        var gap = tour.gapAfter(i);
        return gap.open() && (legs == null || gap.pickupLeg() == legs.span().fromLeg());
    }

    private boolean dropoffAllowed(int i, int j) {
        var gap = tour.gapAfter(j);
        return gap.open()
                && tour.gapAfter(i).pickupLeg() <= gap.dropoffLeg()
                && (legs == null || gap.dropoffLeg() == legs.span().toLeg());
    }
}
