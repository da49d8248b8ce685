package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads lines in <a
 * href="https://developers.google.com/maps/documentation/utilities/polylinealgorithm">Google's
 * encoded polyline format</a> with five decimals.
 */
final class Polyline {

    private static final double UNIT = 1e5;

    private final String text;
    private int next;

    private Polyline(String text) {
        this.text = text;
    }

    static List<GeoPoint> decode(String text) {
        var reader = new Polyline(text);
        var points = new ArrayList<GeoPoint>();
        long lat = 0;
        long lon = 0;
        while (reader.next < text.length()) {
            lat += reader.number();
            lon += reader.number();
            points.add(new GeoPoint(lat / UNIT, turned(lon / UNIT)));
        }
        return points;
    }

    private long number() {
        long value = 0;
        int shift = 0;
        int chunk;
        do {
            chunk = text.charAt(next++) - '?';
            value |= (long) (chunk & 0x1f) << shift;
            shift += 5;
        } while (chunk >= 0x20);
        return (value & 1) == 1 ? ~(value >> 1) : value >> 1;
    }

    /** A line across the date line may count on beyond 180 degrees. */
    private static double turned(double lon) {
        return lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
    }
}
