package com.p2pdelivery.trip.route;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Google's encoded polyline format with 5 decimals (about a metre), which OSRM and Mapbox speak
 * too: differences between points, zig-zag, in groups of 5 bits from the lowest, each plus 63 as a
 * character.
 */
public final class Polyline {

    private static final double PRECISION = 1e5;

    /** A difference of 360 degrees takes 27 bits; more groups than these cannot be a coordinate. */
    private static final int MOST_BITS = 30;

    private Polyline() {}

    public static String encode(List<GeoPoint> points) {
        var text = new StringBuilder();
        long lat = 0;
        long lon = 0;
        for (var point : points) {
            long nextLat = Math.round(point.lat() * PRECISION);
            long nextLon = Math.round(point.lon() * PRECISION);
            append(nextLat - lat, text);
            append(nextLon - lon, text);
            lat = nextLat;
            lon = nextLon;
        }
        return text.toString();
    }

    private static void append(long difference, StringBuilder text) {
        long rest = difference < 0 ? ~(difference << 1) : difference << 1;
        while (rest >= 0x20) {
            text.append((char) ((0x20 | (rest & 0x1f)) + 63));
            rest >>= 5;
        }
        text.append((char) (rest + 63));
    }

    /**
     * @throws IllegalArgumentException if the text is no polyline, or leaves the earth
     */
    public static List<GeoPoint> decode(String text) {
        var points = new ArrayList<GeoPoint>();
        var reader = new Reader(text);
        long lat = 0;
        long lon = 0;
        while (reader.hasMore()) {
            lat += reader.difference();
            lon += reader.difference();
            points.add(new GeoPoint(lat / PRECISION, lon / PRECISION));
        }
        return points;
    }

    private static final class Reader {

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        boolean hasMore() {
            return at < text.length();
        }

        long difference() {
            long value = 0;
            for (int shift = 0; shift < MOST_BITS; shift += 5) {
                if (!hasMore()) {
                    throw new IllegalArgumentException("The polyline ends within a number");
                }
                int group = text.charAt(at++) - 63;
                if (group < 0 || group > 63) {
                    throw new IllegalArgumentException("The polyline has a foreign character");
                }
                value |= (long) (group & 0x1f) << shift;
                if (group < 0x20) {
                    return (value & 1) == 0 ? value >> 1 : ~(value >> 1);
                }
            }
            throw new IllegalArgumentException("The polyline has a number that is too long");
        }
    }
}
