package com.p2pdelivery.trip.route;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * When roads in and around towns are full: Monday to Friday from 7 to 9 and from 16 to 19, by the
 * time of the place. What stands for that is the nautical zone (an hour for each 15 degrees), which
 * needs no map of the zones and is an hour or two off where clocks follow politics or summer.
 */
final class RushHour {

    /**
     * Traffic indices of large European towns put a trip in the rush hour at 30 to 60 % over free
     * flow.
     */
    private static final double SLOWER_BY = 0.4;

    /** So much of a way, at either end, is in or near a town. */
    private static final double TOWN_KM = 15;

    private RushHour() {}

    /** Hours that a road of this length costs in addition at the end where one is at that time. */
    static double delayHours(Pace pace, double km, GeoPoint end, Instant at) {
        double inTown = Math.min(km / 2, TOWN_KM);
        return isOn(end, at) ? SLOWER_BY * pace.hoursFor(inTown) : 0;
    }

    static boolean isOn(GeoPoint place, Instant at) {
        var local = at.atOffset(ZoneOffset.ofHours((int) Math.round(place.lon() / 15)));
        var day = local.getDayOfWeek();
        int hour = local.getHour();
        return day != DayOfWeek.SATURDAY
                && day != DayOfWeek.SUNDAY
                && ((hour >= 7 && hour < 9) || (hour >= 16 && hour < 19));
    }
}
