package com.p2pdelivery.trip.insertion;

import com.p2pdelivery.trip.itinerary.Capacity;
import com.p2pdelivery.trip.itinerary.Leg;
import com.p2pdelivery.trip.itinerary.Terms;
import com.p2pdelivery.trip.route.EstimatedRoutes;
import com.p2pdelivery.trip.route.Mode;
import java.time.Instant;
import java.util.List;

/**
 * What stands fast of a trip: its own way points in their order, the times around them, and what
 * its traveler allows. Ways between stops are estimated without asking anybody, at the traveler's
 * own pace (see {@link Frames}); they do not depend on the hour, so that a sequence can be judged
 * from its parts.
 */
public final class Frame {

    /** Longer than anything here, and far from where a long ends. */
    public static final long FOREVER = 1L << 40;

    /** Between one way point and the next: whether one can stop there, and on which leg one is. */
    record Gap(boolean open, int pickupLeg, int dropoffLeg) {}

    private final Instant epoch;
    private final Mode localMode;
    private final double pace;
    private final long[] fixedSeconds;
    private final long service;

    final List<Node> wayPoints;
    final List<Gap> gaps;
    final Capacity capacity;
    final long plannedDuration;
    final long longestDuration;
    final long longestAboard;
    final long mostMeters;
    final long plannedMeters;

    /**
     * @param fixedSeconds from each way point to the next; {@link #FOREVER} where it is estimated
     */
    Frame(
            List<Leg> legs,
            Mode localMode,
            double pace,
            List<Node> wayPoints,
            List<Gap> gaps,
            long[] fixedSeconds,
            Capacity capacity,
            Terms terms,
            InsertionSettings settings) {
        this.epoch = legs.getFirst().departureAt();
        this.localMode = localMode;
        this.pace = pace;
        this.wayPoints = List.copyOf(wayPoints);
        this.gaps = List.copyOf(gaps);
        this.fixedSeconds = fixedSeconds;
        this.capacity = capacity;
        this.service = settings.serviceTime().toSeconds();
        var minutes = terms.maxDetourMinutes();
        this.plannedDuration = secondsTo(legs.getLast().arrivalAt());
        this.longestDuration = minutes == null ? FOREVER : plannedDuration + minutes * 60L;
        var aboard = terms.maxAboardMinutes();
        this.longestAboard = aboard == null ? FOREVER : aboard * 60L;
        long meters = 0;
        for (int i = 1; i < wayPoints.size(); i++) {
            meters += meters(wayPoints.get(i - 1), wayPoints.get(i));
        }
        this.plannedMeters = meters;
        this.mostMeters = meters + terms.maxDetourKm() * 1000L;
    }

    public static Frame of(
            Mode mode, List<Leg> legs, Capacity capacity, Terms terms, InsertionSettings settings) {
        return Frames.of(mode, legs, capacity, terms, settings);
    }

    long service() {
        return service;
    }

    public Capacity capacity() {
        return capacity;
    }

    /** In seconds; {@link #FOREVER} if the traveler named no limit. */
    public long longestDuration() {
        return longestDuration;
    }

    /** In seconds; {@link #FOREVER} if the traveler named no limit. */
    public long longestAboard() {
        return longestAboard;
    }

    public long mostMeters() {
        return mostMeters;
    }

    /** Whether one can stop between a way point and the next. */
    public boolean isOpenAfter(int wayPoint) {
        return wayPoint >= gaps.size() || gaps.get(wayPoint).open();
    }

    /** Travel alone. */
    public long seconds(Node from, Node to) {
        if (from.wayPoint() != Node.NONE && to.wayPoint() == from.wayPoint() + 1) {
            long fixed = fixedSeconds[from.wayPoint()];
            if (fixed != FOREVER) {
                return fixed;
            }
        }
        return seconds(localMode, pace, from.point().distanceMeters(to.point()));
    }

    /** What a traveler rides by timetable counts too, but is the same in every sequence. */
    public long meters(Node from, Node to) {
        return EstimatedRoutes.meters(localMode, from.point().distanceMeters(to.point()));
    }

    static long seconds(Mode mode, double pace, double greatCircleMeters) {
        return (long) (EstimatedRoutes.seconds(mode, greatCircleMeters) * pace);
    }

    long secondsTo(Instant instant) {
        return Math.clamp(
                instant.getEpochSecond() - epoch.getEpochSecond(), -FOREVER / 2, FOREVER / 2);
    }

    Instant at(long seconds) {
        return epoch.plusSeconds(seconds);
    }
}
