package com.p2pdelivery.payment.pricing;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a customer asks a price for: a parcel of 3.2 kg from Lyon to Milan, worth 250 €. */
public final class AQuote {

    private final Map<String, Object> request =
            new LinkedHashMap<>(
                    Map.of(
                            "pickup", Map.of("lat", 45.76404, "lon", 4.83566),
                            "dropoff", Map.of("lat", 45.46427, "lon", 9.18951),
                            "parcel",
                                    Map.of(
                                            "weightGrams",
                                            3200,
                                            "volumeCm3",
                                            9000,
                                            "longestSideMm",
                                            400),
                            "declaredValue", Map.of("amountMinor", 25_000, "currency", "EUR"),
                            "currency", "EUR"));

    private AQuote() {}

    public static AQuote wish() {
        return new AQuote();
    }

    public AQuote with(String field, Object value) {
        request.put(field, value);
        return this;
    }

    public AQuote between(double lat, double lon, double toLat, double toLon) {
        return with("pickup", Map.of("lat", lat, "lon", lon))
                .with("dropoff", Map.of("lat", toLat, "lon", toLon));
    }

    public Map<String, Object> body() {
        return request;
    }
}
