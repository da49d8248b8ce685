package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.util.function.IntConsumer;

/**
 * Cells of the earth in five sizes, some 10 km to 156 km wide. Rows are bands of latitude; nearer
 * to the poles they have fewer columns, so that cells stay about square. Columns are counted by
 * whole numbers only: SQL (function {@code match_cells}) counts the same ones.
 */
final class Grid {

    /** Cells some 10 km wide; finer ones would be many, for ways that are wider anyway. */
    static final int FINEST = 1;

    /** Cells some 156 km wide; each size more is one more key for every stop to ask with. */
    static final int COARSEST = 5;

    private static final int ROWS = 4_096;

    /** Covers reach this much farther, so that rounding never leaves a place out. */
    private static final double SLACK_RADIANS = 1e-7;

    private Grid() {}

    /** About how wide and high a cell is. */
    static double widthM(int level) {
        return Math.PI * Direction.EARTH_M / rows(level);
    }

    /** The smallest level whose cells are at least so wide. */
    static int levelOf(double widthM) {
        int level = FINEST;
        while (level < COARSEST && widthM(level) < widthM) {
            level++;
        }
        return level;
    }

    static int cell(int level, GeoPoint place) {
        int row = row(level, place.lat());
        return cell(level, row, column(place.lon(), columns(level, row)));
    }

    /** The cells of a level that a circle on the earth touches, each once. */
    static void cover(int level, Direction center, double radiusM, IntConsumer cells) {
        double radius = radiusM / Direction.EARTH_M + SLACK_RADIANS;
        double lat = center.latRadians();
        double lon = center.lonRadians();
        int first = row(level, Math.toDegrees(lat - radius));
        int last = row(level, Math.toDegrees(lat + radius));
        for (int row = first; row <= last; row++) {
            int columns = columns(level, row);
            double half = halfWidth(level, row, lat, radius);
            long from = unturnedColumn(lon - half, columns);
            long to = Math.min(unturnedColumn(lon + half, columns), from + columns - 1);
            for (long column = from; column <= to; column++) {
                cells.accept(cell(level, row, (int) Math.floorMod(column, (long) columns)));
            }
        }
    }

    /**
     * How far east and west of its centre a circle reaches within a row: widest where it touches a
     * meridian, at {@code sin(lat) / cos(radius)}, or at the row's edge that is nearest to that.
     */
    private static double halfWidth(int level, int row, double lat, double radius) {
        double south = edge(level, row);
        double north = edge(level, row + 1);
        double widest = Math.sin(lat) / Math.cos(radius);
        if (Math.abs(lat) + radius >= Math.PI / 2 || Math.abs(widest) >= 1) {
            return Math.PI;
        }
        double at =
                Math.clamp(Math.clamp(Math.asin(widest), south, north), lat - radius, lat + radius);
        double cosine =
                (Math.cos(radius) - Math.sin(lat) * Math.sin(at)) / (Math.cos(lat) * Math.cos(at));
        return Math.acos(Math.clamp(cosine, -1, 1)) + SLACK_RADIANS / Math.cos(at);
    }

    private static double edge(int level, int row) {
        return Math.PI * row / rows(level) - Math.PI / 2;
    }

    private static int rows(int level) {
        return ROWS >> level;
    }

    /** A parabola instead of the cosine: near enough to it, and whole numbers. */
    private static int columns(int level, int row) {
        long rows = rows(level);
        long off = 2L * row + 1 - rows;
        return (int) Math.max(1, 2 * rows - 2 * off * off / rows);
    }

    private static int row(int level, double lat) {
        return Math.clamp((int) Math.floor((lat + 90) / 180 * rows(level)), 0, rows(level) - 1);
    }

    private static int column(double lon, int columns) {
        return Math.min((int) Math.floor((lon + 180) / 360 * columns), columns - 1);
    }

    private static long unturnedColumn(double lonRadians, int columns) {
        return (long) Math.floor((Math.toDegrees(lonRadians) + 180) / 360 * columns);
    }

    /** Three bits of level, twelve of row, thirteen of column. */
    private static int cell(int level, int row, int column) {
        return level << 25 | row << 13 | column;
    }
}
