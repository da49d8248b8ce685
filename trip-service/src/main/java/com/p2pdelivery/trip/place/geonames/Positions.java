package com.p2pdelivery.trip.place.geonames;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.util.function.IntPredicate;

/**
 * Where places are, as points on a sphere of radius 1. The straight line between two of them grows
 * with their distance, and knows neither antimeridian nor poles; looking at all places costs less
 * than 1 ms.
 */
final class Positions {

    private final double[] x;
    private final double[] y;
    private final double[] z;

    Positions(int places) {
        x = new double[places];
        y = new double[places];
        z = new double[places];
    }

    void put(int place, GeoPoint point) {
        double phi = Math.toRadians(point.lat());
        double lambda = Math.toRadians(point.lon());
        x[place] = Math.cos(phi) * Math.cos(lambda);
        y[place] = Math.cos(phi) * Math.sin(lambda);
        z[place] = Math.sin(phi);
    }

    /** Squares of distances, in no unit. */
    Ranking.Cost distancesFrom(GeoPoint point) {
        var here = new Positions(1);
        here.put(0, point);
        return place -> {
            double dx = x[place] - here.x[0];
            double dy = y[place] - here.y[0];
            double dz = z[place] - here.z[0];
            return dx * dx + dy * dy + dz * dz;
        };
    }

    int nearest(GeoPoint point) {
        return nearest(point, _ -> true);
    }

    /** Of those that are wanted; 0 if none is. */
    int nearest(GeoPoint point, IntPredicate wanted) {
        var distances = distancesFrom(point);
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int place = 0; place < x.length; place++) {
            double distance = distances.of(place);
            if (distance < least && wanted.test(place)) {
                least = distance;
                nearest = place;
            }
        }
        return nearest;
    }
}
