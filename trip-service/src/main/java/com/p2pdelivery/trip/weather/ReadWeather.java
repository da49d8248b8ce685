package com.p2pdelivery.trip.weather;

import com.p2pdelivery.trip.itinerary.ReadTrips;
import com.p2pdelivery.trip.weather.Assessments.Kept;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The weather of a trip, for whoever may see the trip. */
@Component
public class ReadWeather {

    /**
     * What is known.
     *
     * @param delayMinutes expected; absent where it is not known
     * @param assessedAt absent before the first assessment
     */
    public record TripWeather(
            DelayRisk risk,
            String reason,
            @Nullable Integer delayMinutes,
            @Nullable Instant assessedAt,
            String provider,
            List<Sample> points) {}

    private final ReadTrips trips;
    private final Assessments assessments;
    private final WeatherProvider provider;

    ReadWeather(ReadTrips trips, Assessments assessments, WeatherProvider provider) {
        this.trips = trips;
        this.assessments = assessments;
        this.provider = provider;
    }

    /** Empty if the user may not see the trip. */
    public Optional<TripWeather> of(UUID tripId, UUID user) {
        return trips.visible(tripId, user)
                .map(trip ->
                        assessments
                                .find(trip.id())
                                .map(ReadWeather::known)
                                .orElseGet(this::unknown));
    }

    private static TripWeather known(Kept kept) {
        var assessment = kept.assessment();
        return new TripWeather(
                assessment.risk(),
                assessment.reason(),
                assessment.delayMinutes(),
                kept.assessedAt(),
                kept.provider(),
                assessment.samples());
    }

    private TripWeather unknown() {
        return new TripWeather(
                DelayRisk.UNKNOWN,
                provider instanceof NoForecast ? "no weather provider is set" : "not assessed yet",
                null,
                null,
                provider.name(),
                List.of());
    }
}
