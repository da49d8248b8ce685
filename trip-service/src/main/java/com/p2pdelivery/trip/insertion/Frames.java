package com.p2pdelivery.trip.insertion;

import com.p2pdelivery.trip.insertion.Frame.Gap;
import com.p2pdelivery.trip.itinerary.Capacity;
import com.p2pdelivery.trip.itinerary.Leg;
import com.p2pdelivery.trip.itinerary.Place;
import com.p2pdelivery.trip.itinerary.Terms;
import com.p2pdelivery.trip.route.Mode;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames of trips by their mode.
 *
 * <p>Who <b>drives</b> (car, van, bicycle, on foot) can stop anywhere, and leave earlier or later
 * by as many minutes as the detour may take. The pace is that of the fastest leg compared with the
 * estimate, at most 1.5 times as long; what a leg takes beyond that is a break at its end, and
 * breaks and planned stays are kept. So the trip without parcels takes exactly what its traveler
 * planned.
 *
 * <p>Who <b>rides</b> (train, bus, plane, ferry) cannot make a train wait: stops lie before the
 * first departure, at a change, or after the last arrival, and one gets there and back at the speed
 * of a local bus or taxi.
 */
final class Frames {

    /** A leg that begins this near to where the one before ends begins there. */
    private static final double SAME_PLACE_METERS = 100;

    private static final double SLOWEST_PACE = 1.5;

    private final Mode mode;
    private final List<Leg> legs;
    private final long slack;
    private final long epoch;
    private final List<Node> wayPoints = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Long> fixed = new ArrayList<>();

    private Frames(Mode mode, List<Leg> legs, Terms terms, InsertionSettings settings) {
        this.mode = mode;
        this.legs = legs;
        var minutes = terms.maxDetourMinutes();
        this.slack = minutes == null ? settings.shift().toSeconds() : minutes * 60L;
        this.epoch = legs.getFirst().departureAt().getEpochSecond();
    }

    static Frame of(
            Mode mode, List<Leg> legs, Capacity capacity, Terms terms, InsertionSettings settings) {
        var frames = new Frames(mode, legs, terms, settings);
        boolean drives =
                switch (mode) {
                    case CAR, VAN, BICYCLE, FOOT -> true;
                    case TRAIN, BUS, PLANE, FERRY -> false;
                };
        double pace = drives ? frames.drive() : frames.ride();
        return new Frame(
                legs,
                drives ? mode : Mode.BUS,
                pace,
                frames.wayPoints,
                frames.gaps,
                frames.fixed.stream().mapToLong(Long::longValue).toArray(),
                capacity,
                terms,
                settings);
    }

    private double drive() {
        double pace = SLOWEST_PACE;
        for (var leg : legs) {
            pace = Math.min(pace, (double) planned(leg) / Math.max(1, estimate(leg, 1)));
        }
        add(Halt.Kind.START, legs.getFirst().from(), -slack, slack, 0, false);
        for (int i = 0; i < legs.size(); i++) {
            var leg = legs.get(i);
            gap(new Gap(true, i, i), Frame.FOREVER);
            long rest = planned(leg) - estimate(leg, pace);
            long begin = arrival(leg) - rest;
            if (i == legs.size() - 1) {
                add(Halt.Kind.END, leg.to(), -Frame.FOREVER, begin + slack, rest, false);
                break;
            }
            var next = legs.get(i + 1);
            double change = leg.to().point().distanceMeters(next.from().point());
            long stay = departure(next) - arrival(leg);
            if (change < SAME_PLACE_METERS) {
                add(
                        Halt.Kind.WAYPOINT,
                        leg.to(),
                        -Frame.FOREVER,
                        begin + slack,
                        rest + stay,
                        false);
                continue;
            }
            long way = Math.min(stay, Frame.seconds(mode, pace, change));
            add(
                    Halt.Kind.WAYPOINT,
                    leg.to(),
                    -Frame.FOREVER,
                    begin + slack,
                    rest + stay - way,
                    false);
            gap(new Gap(true, i + 1, i), way);
            add(Halt.Kind.WAYPOINT, next.from(), -Frame.FOREVER, departure(next) + slack, 0, false);
        }
        return pace;
    }

    private double ride() {
        add(Halt.Kind.START, legs.getFirst().from(), -slack, 0, 0, false);
        for (int i = 0; i < legs.size(); i++) {
            var leg = legs.get(i);
            gap(new Gap(true, i, i - 1), wayTo(i));
            long departure = departure(leg);
            add(Halt.Kind.WAYPOINT, leg.from(), departure, departure, 0, true);
            gap(new Gap(false, i, i), planned(leg));
            add(Halt.Kind.WAYPOINT, leg.to(), arrival(leg), arrival(leg), 0, true);
        }
        gap(new Gap(true, legs.size(), legs.size() - 1), 0);
        long arrival = arrival(legs.getLast());
        add(Halt.Kind.END, legs.getLast().to(), arrival, arrival + slack, 0, false);
        return 1;
    }

    /** To where a leg departs, from where one is then; in the time there is, as planned. */
    private long wayTo(int leg) {
        if (leg == 0) {
            return 0;
        }
        var before = legs.get(leg - 1);
        double change = before.to().point().distanceMeters(legs.get(leg).from().point());
        long stay = departure(legs.get(leg)) - arrival(before);
        return change < SAME_PLACE_METERS ? 0 : Math.min(stay, Frame.seconds(Mode.BUS, 1, change));
    }

    private void add(
            Halt.Kind kind, Place place, long open, long close, long service, boolean bound) {
        wayPoints.add(
                new Node(
                        kind,
                        wayPoints.size(),
                        place.name(),
                        place.point(),
                        open,
                        close,
                        service,
                        bound,
                        null));
    }

    private void gap(Gap gap, long seconds) {
        gaps.add(gap);
        fixed.add(seconds);
    }

    private long estimate(Leg leg, double pace) {
        return Frame.seconds(mode, pace, leg.from().point().distanceMeters(leg.to().point()));
    }

    private long departure(Leg leg) {
        return leg.departureAt().getEpochSecond() - epoch;
    }

    private long arrival(Leg leg) {
        return leg.arrivalAt().getEpochSecond() - epoch;
    }

    private long planned(Leg leg) {
        return arrival(leg) - departure(leg);
    }
}
