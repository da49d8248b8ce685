package com.p2pdelivery.trip.weather;

import java.util.List;

/** Whoever forecasts the weather. Never throws for what is outside. */
public interface WeatherProvider {

    /** As answers and logs name it. */
    String name();

    /** The weather at each of these places at its time. */
    Answer forecast(List<Passing> passings);

    /** What a provider says. */
    sealed interface Answer {}

    /**
     * One for each passing, in their order; {@link Weather#UNKNOWN} where the forecast does not
     * reach.
     */
    record Forecast(List<Weather> weathers) implements Answer {
        public Forecast {
            weathers = List.copyOf(weathers);
        }
    }

    /**
     * The provider could not say.
     *
     * @param reason for operators; words of our own, so that no key or address of a call is in it
     */
    record Unknown(String reason) implements Answer {}
}
