package com.p2pdelivery.delivery.matching;

import java.time.Duration;
import java.time.Instant;

/**
 * A straight piece of a leg: an arc of a great circle, driven evenly.
 *
 * @param leg number of the leg in the trip, from 0
 * @param offsetM how far along the whole way it begins
 */
record Piece(
        int leg,
        Direction from,
        Direction to,
        double offsetM,
        double lengthM,
        Instant begins,
        Instant ends) {

    /** Shorter than this, a piece is a point. */
    private static final double POINT_M = 0.01;

    /**
     * Where and when a trip comes nearest to a place.
     *
     * @param offM how far off the way the place lies
     * @param routeM how far along the whole way the nearest point is
     */
    record Passing(int leg, double offM, double routeM, Instant at) {}

    Passing passing(Direction place) {
        double along = Math.clamp(alongM(place), 0, lengthM);
        double off =
                along > 0 && along < lengthM
                        ? offCircleM(place)
                        : (along == 0 ? from : to).metersTo(place);
        return new Passing(leg, off, offsetM + along, at(along));
    }

    /** When the traveler is so far along it. */
    Instant at(double alongM) {
        double share = lengthM > 0 ? alongM / lengthM : 0;
        return begins.plusMillis(Math.round(Duration.between(begins, ends).toMillis() * share));
    }

    /** The point so far along it. */
    Direction pointAt(double alongM) {
        if (lengthM < POINT_M) {
            return from;
        }
        double angle = alongM / Direction.EARTH_M;
        return from.scaled(Math.cos(angle)).plus(heading().scaled(Math.sin(angle)));
    }

    /**
     * How far along the circle the foot of the perpendicular lies, measured from the middle of the
     * piece: so what is nearer to the start than to the end comes out before it.
     */
    private double alongM(Direction place) {
        if (lengthM < POINT_M) {
            return 0;
        }
        var middle = pointAt(lengthM / 2);
        var onwards = normal().cross(middle);
        return lengthM / 2 + Direction.EARTH_M * Math.atan2(place.dot(onwards), place.dot(middle));
    }

    private double offCircleM(Direction place) {
        return Direction.EARTH_M * Math.asin(Math.min(1, Math.abs(place.dot(normal()))));
    }

    /** Unit vector at right angles to the piece's circle. */
    private Direction normal() {
        var across = from.cross(to);
        return across.scaled(1 / across.length());
    }

    /** Unit vector in which the piece leaves its start. */
    private Direction heading() {
        return normal().cross(from);
    }
}
