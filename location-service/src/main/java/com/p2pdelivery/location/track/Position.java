package com.p2pdelivery.location.track;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the parcel was.
 *
 * @param number place in the order of arrival, the id in the stream
 * @param accuracyM radius in meters in which the phone believes to be
 * @param recordedAt by the phone's clock
 * @param speedMps meters per second
 * @param headingDeg clockwise from north
 */
record Position(
        long number,
        double lat,
        double lon,
        double accuracyM,
        Instant recordedAt,
        Instant receivedAt,
        @Nullable Double speedMps,
        @Nullable Double headingDeg) {}
