package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.delivery.matching.TripEvents.Leg;
import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a trip goes and when, as straight pieces of its legs. */
final class Way {

    /** A corridor of kilometres needs no bends that are smaller than this. */
    private static final double SMALLEST_BEND_M = 1_000;

    /** A point of a leg; where legs meet there are two. */
    record Point(int leg, double lat, double lon, Instant at) {}

    private final List<Point> points;
    private final List<Piece> pieces;

    private Way(List<Point> points) {
        this.points = List.copyOf(points);
        this.pieces = pieces(points);
    }

    static Way of(List<Leg> legs) {
        var points = new ArrayList<Point>();
        for (int leg = 0; leg < legs.size(); leg++) {
            points.addAll(points(leg, legs.get(leg)));
        }
        return new Way(points);
    }

    /** As the copy of a trip keeps it. */
    static Way of(Instant departure, Integer[] leg, Double[] lat, Double[] lon, Double[] atS) {
        var points = new ArrayList<Point>(leg.length);
        for (int i = 0; i < leg.length; i++) {
            points.add(
                    new Point(
                            leg[i],
                            lat[i],
                            lon[i],
                            departure.plusMillis(Math.round(atS[i] * 1e3))));
        }
        return new Way(points);
    }

    List<Point> points() {
        return points;
    }

    List<Piece> pieces() {
        return pieces;
    }

    /** Where each piece comes nearest to a place, of those that come as near as this. */
    List<Piece.Passing> passings(GeoPoint place, double withinM) {
        var direction = Direction.of(place);
        return pieces.stream()
                .map(piece -> piece.passing(direction))
                .filter(passing -> passing.offM() <= withinM)
                .toList();
    }

    private static List<Piece> pieces(List<Point> points) {
        var pieces = new ArrayList<Piece>();
        double offset = 0;
        for (int i = 1; i < points.size(); i++) {
            var start = points.get(i - 1);
            var end = points.get(i);
            if (start.leg() != end.leg()) {
                continue;
            }
            var from = Direction.of(start.lat(), start.lon());
            var to = Direction.of(end.lat(), end.lon());
            double length = from.metersTo(to);
            pieces.add(new Piece(end.leg(), from, to, offset, length, start.at(), end.at()));
            offset += length;
        }
        return List.copyOf(pieces);
    }

    /**
     * A leg's points, each with its share of the leg's time; the great circle where no way is
     * known.
     */
    private static List<Point> points(int number, Leg leg) {
        var line =
                Optional.ofNullable(leg.way())
                        .map(way -> simplified(Polyline.decode(way.line())))
                        .filter(known -> known.size() > 1)
                        .orElseGet(() -> List.of(leg.from().point(), leg.to().point()));
        double whole = 0;
        for (int i = 1; i < line.size(); i++) {
            whole += line.get(i - 1).distanceMeters(line.get(i));
        }
        double millis = Duration.between(leg.departureAt(), leg.arrivalAt()).toMillis();
        double gone = 0;
        var points = new ArrayList<Point>();
        for (int i = 0; i < line.size(); i++) {
            gone += i == 0 ? 0 : line.get(i - 1).distanceMeters(line.get(i));
            boolean last = i == line.size() - 1;
            double share = last ? 1 : whole > 0 ? gone / whole : 0;
            points.add(
                    new Point(
                            number,
                            line.get(i).lat(),
                            line.get(i).lon(),
                            leg.departureAt().plusMillis(Math.round(millis * share))));
        }
        return points;
    }

    /** By Douglas and Peucker (1973): keeps what lies farthest off, until nothing lies off far. */
    private static List<GeoPoint> simplified(List<GeoPoint> line) {
        if (line.size() < 3) {
            return line;
        }
        var from = Direction.of(line.getFirst());
        var to = Direction.of(line.getLast());
        var straight = new Piece(0, from, to, 0, from.metersTo(to), Instant.EPOCH, Instant.EPOCH);
        int farthest = 0;
        double off = SMALLEST_BEND_M;
        for (int i = 1; i < line.size() - 1; i++) {
            double here = straight.passing(Direction.of(line.get(i))).offM();
            if (here > off) {
                farthest = i;
                off = here;
            }
        }
        return farthest == 0
                ? List.of(line.getFirst(), line.getLast())
                : Stream.concat(
                                simplified(line.subList(0, farthest + 1)).stream(),
                                simplified(line.subList(farthest, line.size())).stream().skip(1))
                        .toList();
    }
}
