package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What the index knows of a trip: which cells its corridor touches, and in which six hours the
 * traveler is near. A stop that the trip can serve has a key in common with it, always; most others
 * have none (<a
 * href="../../../../../../../../../docs/adr/0010-trips-are-found-by-cell-and-hour.md">ADR 10</a>).
 * Keys are scattered over 32 bits: two that fall together cost a candidate, never a match.
 */
public final class Corridor {

    private static final long BUCKET_S = Duration.ofHours(6).toSeconds();

    /** A trip takes the smallest cells of which about so many cover its corridor. */
    private static final int ENOUGH = 32;

    /** Circles along the way follow at this share of a cell's width. */
    private static final double STEP = 0.25;

    private Corridor() {}

    /** Keys of a trip that leaves its way by at most so much. */
    static int[] keys(Way way, double reachM) {
        int level = level(way, reachM);
        var keys = IntStream.builder();
        circles(
                way,
                reachM,
                level,
                circle ->
                        Grid.cover(
                                level,
                                circle.center,
                                circle.radiusM,
                                cell -> {
                                    for (long b = bucket(circle.begins);
                                            b <= bucket(circle.ends);
                                            b++) {
                                        keys.add(key(cell, b));
                                    }
                                }));
        return distinct(keys);
    }

    /** Keys of a stop where somebody may pass in this time: one per size of cell and six hours. */
    public static int[] keys(GeoPoint stop, Instant from, Instant until) {
        var cells = cells(stop);
        return distinct(
                IntStream.rangeClosed(0, (int) (bucket(until) - bucket(from)))
                        .flatMap(
                                n -> IntStream.of(cells).map(cell -> key(cell, bucket(from) + n))));
    }

    /** The cells of a trip's corridor, of whatever time; at the size that suits the trip. */
    static int[] cells(Way way, double reachM) {
        return cells(way, reachM, level(way, reachM));
    }

    static int[] cells(Way way, double reachM, int level) {
        var cells = IntStream.builder();
        circles(
                way,
                reachM,
                level,
                circle -> Grid.cover(level, circle.center, circle.radiusM, cells::add));
        return distinct(cells.build());
    }

    /** The cell of each size that a place lies in; function {@code match_cells} of the database. */
    static int[] cells(GeoPoint place) {
        return IntStream.rangeClosed(Grid.FINEST, Grid.COARSEST)
                .map(level -> Grid.cell(level, place))
                .toArray();
    }

    private record Circle(Direction center, double radiusM, Instant begins, Instant ends) {}

    /** Circles that together hold every point that lies within reach of the way. */
    private static void circles(Way way, double reachM, int level, Consumer<Circle> circles) {
        double longest = Grid.widthM(level) * STEP;
        for (var piece : way.pieces()) {
            int steps = (int) Math.max(1, Math.ceil(piece.lengthM() / longest));
            double step = piece.lengthM() / steps;
            for (int i = 0; i < steps; i++) {
                circles.accept(
                        new Circle(
                                piece.pointAt((i + 0.5) * step),
                                reachM + step / 2,
                                piece.at(i * step),
                                piece.at((i + 1) * step)));
            }
        }
    }

    private static int level(Way way, double reachM) {
        int level = Grid.FINEST;
        while (level < Grid.COARSEST && expected(way, reachM, Grid.widthM(level)) > ENOUGH) {
            level++;
        }
        return level;
    }

    private static double expected(Way way, double reachM, double cellM) {
        double along = way.pieces().stream().mapToDouble(Piece::lengthM).sum() + 2 * reachM;
        return (along / cellM + 1) * (2 * reachM / cellM + 1.5);
    }

    private static long bucket(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), BUCKET_S);
    }

    /** The finishing step of MurmurHash3 (Appleby, public domain). */
    private static int key(int cell, long bucket) {
        int h = cell * 0x9E3779B1 + (int) bucket * 0x85EBCA6B;
        h = (h ^ h >>> 16) * 0x85EBCA6B;
        h = (h ^ h >>> 13) * 0xC2B2AE35;
        return h ^ h >>> 16;
    }

    private static int[] distinct(IntStream.Builder some) {
        return distinct(some.build());
    }

    private static int[] distinct(IntStream some) {
        var sorted = some.sorted().toArray();
        int kept = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[kept++] = sorted[i];
            }
        }
        return java.util.Arrays.copyOf(sorted, kept);
    }
}
