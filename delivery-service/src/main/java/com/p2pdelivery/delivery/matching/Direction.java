package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.platform.geo.GeoPoint;

/**
 * A place as a unit vector from the middle of the earth. Neither poles nor the date line are
 * special here, which is why matching does its geometry with these.
 */
record Direction(double x, double y, double z) {

    /** Mean radius of the earth (IUGG), metres. */
    static final double EARTH_M = 6_371_008.8;

    static Direction of(GeoPoint point) {
        return of(point.lat(), point.lon());
    }

    static Direction of(double latDegrees, double lonDegrees) {
        double lat = Math.toRadians(latDegrees);
        double lon = Math.toRadians(lonDegrees);
        return new Direction(
                Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat));
    }

    double dot(Direction other) {
        return x * other.x + y * other.y + z * other.z;
    }

    Direction cross(Direction other) {
        return new Direction(
                y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    Direction scaled(double factor) {
        return new Direction(x * factor, y * factor, z * factor);
    }

    Direction plus(Direction other) {
        return new Direction(x + other.x, y + other.y, z + other.z);
    }

    /** By the arc tangent, which is exact for near places as well as for far ones. */
    double metersTo(Direction other) {
        return EARTH_M * Math.atan2(cross(other).length(), dot(other));
    }

    double latRadians() {
        return Math.atan2(z, Math.hypot(x, y));
    }

    double lonRadians() {
        return Math.atan2(y, x);
    }
}
