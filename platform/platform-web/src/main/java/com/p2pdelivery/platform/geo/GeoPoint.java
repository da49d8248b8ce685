package com.p2pdelivery.platform.geo;

/**
 * A point in WGS 84, in degrees: latitude −90 to 90, longitude −180 to 180; anything else is an
 * {@link IllegalArgumentException}.
 */
public record GeoPoint(double lat, double lon) {

    /** Mean radius of the earth (IUGG), metres. */
    private static final double EARTH_RADIUS_M = 6_371_008.8;

    public GeoPoint {
        if (!(lat >= -90 && lat <= 90)) {
            throw new IllegalArgumentException("Latitude must lie between -90 and 90, not " + lat);
        }
        if (!(lon >= -180 && lon <= 180)) {
            throw new IllegalArgumentException(
                    "Longitude must lie between -180 and 180, not " + lon);
        }
    }

    /**
     * Great-circle distance in metres by the haversine formula, good to 0.5 % against the
     * ellipsoid.
     */
    public double distanceMeters(GeoPoint other) {
        double phi1 = Math.toRadians(lat);
        double phi2 = Math.toRadians(other.lat);
        double halfPhi = Math.sin((phi2 - phi1) / 2);
        double halfLambda = Math.sin(Math.toRadians(other.lon - lon) / 2);
        double a = halfPhi * halfPhi + Math.cos(phi1) * Math.cos(phi2) * halfLambda * halfLambda;
        return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(a)));
    }
}
