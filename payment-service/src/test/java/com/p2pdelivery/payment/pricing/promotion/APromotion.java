package com.p2pdelivery.payment.pricing.promotion;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** A code that nobody else has: 5 % off, once for each person and a hundred times in all. */
public final class APromotion {

    private final String code =
            "TEST-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    private final Map<String, Object> request =
            new LinkedHashMap<>(
                    Map.of(
                            "code",
                            code,
                            "basisPoints",
                            500,
                            "cents",
                            0,
                            "validFrom",
                            "2026-01-01T00:00:00Z",
                            "validUntil",
                            "2099-01-01T00:00:00Z",
                            "perPerson",
                            1,
                            "inTotal",
                            100,
                            "note",
                            "A test"));

    private APromotion() {}

    public static APromotion offered() {
        return new APromotion();
    }

    public APromotion with(String field, Object value) {
        request.put(field, value);
        return this;
    }

    public String code() {
        return code;
    }

    public Map<String, Object> body() {
        return request;
    }
}
