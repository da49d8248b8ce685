package com.p2pdelivery.trip.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;

/** The last corridor of a page, written so that clients do not read meaning into it. */
public record CorridorCursor(LocalDate week, String fromCity, String toCity) {

    static final CorridorCursor BEFORE_ALL = new CorridorCursor(LocalDate.of(1, 1, 1), "", "");

    String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((week + "/" + fromCity + "/" + toCity).getBytes(UTF_8));
    }

    /** Empty for what no page gave out. */
    public static Optional<CorridorCursor> decoded(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split("/", -1);
            return parts.length == 3
                            && parts[1].matches("\\d{1,18}")
                            && parts[2].matches("\\d{1,18}")
                    ? Optional.of(new CorridorCursor(LocalDate.parse(parts[0]), parts[1], parts[2]))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException neverGiven) {
            return Optional.empty();
        }
    }
}
