package com.p2pdelivery.payment.pricing.web;

import com.p2pdelivery.payment.pricing.Asked;
import com.p2pdelivery.payment.pricing.price.Mode;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a price is wanted for. Whatever is optional and left out is not guessed: the price has no
 * line for it, and {@code notPriced} names the factor.
 */
record QuoteRequest(
        @NotNull GeoPoint pickup,
        @NotNull GeoPoint dropoff,
        @NotNull @Valid Parcel parcel,
        @NotNull Money declaredValue,
        @NotNull @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code")
                String currency,
        @Nullable @Valid Window pickupWindow,
        @Nullable
                @Schema(
                        example = "Europe/Paris",
                        description = "IANA name; for hour, weekday, season, holiday")
                String pickupTimeZone,
        @Nullable
                @Schema(example = "FR", description = "ISO 3166 alpha-2; for holidays and borders")
                String pickupCountry,
        @Nullable @Schema(example = "IT") String dropoffCountry,
        @Nullable @Schema(description = "Latest moment of the drop-off") Instant arriveBy,
        @Nullable Mode mode,
        @Nullable
                @Pattern(regexp = "[A-Z][A-Z_]{1,39}", message = "must be a category's code")
                @Schema(example = "ELECTRONICS")
                String category,
        @Nullable Boolean fragile,
        @Nullable @Min(0) @Max(1_000_000) Integer detourMeters,
        @Nullable @Schema(description = "A published trip: tells mode, traveler and weather")
                UUID tripId,
        @Nullable
                @Pattern(regexp = "[A-Z0-9-]{3,30}", message = "must be 3 to 30 of A-Z, 0-9 and -")
                @Schema(example = "WELCOME")
                String promotionCode) {

    private static final long LARGEST_VALUE = 100_000_000_00L;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    record Parcel(
            @Min(1) @Max(1_000_000) long weightGrams,
            @Min(1) @Max(20_000_000) long volumeCm3,
            @Min(1) @Max(20_000) int longestSideMm) {}

    record Window(@NotNull Instant from, @NotNull Instant until) {}

    @AssertTrue(message = "must not be negative or beyond reason")
    @Schema(hidden = true)
    public boolean isDeclaredValueInRange() {
        return declaredValue == null
                || (declaredValue.amountMinor() >= 0
                        && declaredValue.amountMinor() <= LARGEST_VALUE);
    }

    @AssertTrue(message = "must be ISO 3166 alpha-2 codes")
    @Schema(hidden = true)
    public boolean isCountriesKnown() {
        return isCountry(pickupCountry) && isCountry(dropoffCountry);
    }

    @AssertTrue(message = "must be the IANA name of a time zone")
    @Schema(hidden = true)
    public boolean isPickupTimeZoneKnown() {
        return pickupTimeZone == null || ZONES.contains(pickupTimeZone);
    }

    private static boolean isCountry(@Nullable String code) {
        return code == null || COUNTRIES.contains(code);
    }

    Asked of(UUID userId) {
        return new Asked(
                userId,
                new Asked.Pickup(
                        pickup,
                        pickupCountry,
                        pickupTimeZone == null ? null : ZoneId.of(pickupTimeZone),
                        pickupWindow == null ? null : pickupWindow.from,
                        pickupWindow == null ? null : pickupWindow.until),
                new Asked.Dropoff(dropoff, dropoffCountry, arriveBy),
                parcel.weightGrams,
                parcel.volumeCm3,
                parcel.longestSideMm,
                declaredValue,
                currency,
                mode,
                category,
                fragile,
                detourMeters,
                tripId,
                promotionCode);
    }
}
