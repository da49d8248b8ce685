package com.p2pdelivery.trip.weather;

import java.util.List;

/** Nobody is asked, so nothing is known. The default: a made-up forecast is worse than none. */
final class NoForecast implements WeatherProvider {

    static final String NAME = "embedded";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Unknown forecast(List<Passing> passings) {
        return new Unknown("no weather provider is set");
    }
}
