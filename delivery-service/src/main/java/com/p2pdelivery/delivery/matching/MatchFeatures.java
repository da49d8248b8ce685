package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.delivery.matching.Match.Reason;
import com.p2pdelivery.delivery.ranking.model.Features;
import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What a ranking may learn from: the score's parts, and what they are made of. Models name these; a
 * name that is given up is unknown to older models, a new one is not looked at by them.
 */
final class MatchFeatures {

    private static final List<String> PARTS =
            List.of("detour", "timing", "room", "price", "record", "pairing");

    private static final List<String> NAMES =
            Stream.concat(
                            PARTS.stream(),
                            Stream.of("detourKm", "detourMinutes", "wayKm", "wayHours"))
                    .toList();

    private MatchFeatures() {}

    static Features of(Match match) {
        return new Features(
                NAMES,
                DoubleStream.concat(
                                PARTS.stream().mapToDouble(part -> value(match, part)),
                                DoubleStream.of(
                                        match.detourKm(),
                                        match.detourMinutes(),
                                        match.dropoffAlongKm() - match.pickupAlongKm(),
                                        hours(match)))
                        .toArray());
    }

    /** Not a number for a part that could not be judged. */
    private static double value(Match match, String part) {
        return match.reasons().stream()
                .filter(reason -> reason.part().equals(part))
                .mapToDouble(Reason::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double hours(Match match) {
        return Duration.between(match.pickupAt(), match.dropoffAt()).toMinutes() / 60.0;
    }
}
