package com.p2pdelivery.delivery.request.web;

import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.delivery.lifecycle.Parcel;
import com.p2pdelivery.delivery.lifecycle.Recipient;
import com.p2pdelivery.delivery.lifecycle.Stop;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.money.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request as a client writes it. */
record NewDelivery(
        @NotBlank @Size(max = 120) String title,
        @NotBlank @Pattern(regexp = CATEGORY) String category,
        @NotNull @Valid Measures parcel,
        @NotNull Money declaredValue,
        @NotNull @Valid PickupInput pickup,
        @NotNull @Valid DropoffInput dropoff,
        @NotNull @Valid RecipientInput recipient,
        @NotNull Money budget,
        @Nullable Boolean draft) {

    static final String CATEGORY = "[A-Za-z][A-Za-z_]{1,39}";
    static final String COUNTRY = "[A-Z]{2}";

    record Measures(
            @Positive int weightGrams,
            @Positive int lengthMm,
            @Positive int widthMm,
            @Positive int heightMm) {}

    record PickupInput(
            @NotNull GeoPoint point,
            @NotBlank @Size(max = 200) String name,
            @NotNull Instant from,
            @NotNull Instant until,
            @Nullable @Pattern(regexp = COUNTRY) String country) {

        Stop stop() {
            return new Stop(point, name, from, until, country);
        }
    }

    /** Without {@code from} it may arrive at any time until {@code until}. */
    record DropoffInput(
            @NotNull GeoPoint point,
            @NotBlank @Size(max = 200) String name,
            @Nullable Instant from,
            @NotNull Instant until,
            @Nullable @Pattern(regexp = COUNTRY) String country) {

        Stop stop(Instant earliest) {
            return new Stop(point, name, from == null ? earliest : from, until, country);
        }
    }

    /** Also {@code accountId} for a recipient who is on the platform and wants to follow it. */
    record RecipientInput(
            @NotBlank @Size(max = 120) String name,
            @NotBlank @Email @Size(max = 254) String email,
            @Nullable UUID accountId) {

        Recipient person() {
            return new Recipient(name, email, accountId);
        }

        @Override
        public String toString() {
            return "RecipientInput[***]";
        }
    }

    /** Seen by its customer alone until it is published. */
    boolean isDraft() {
        return Boolean.TRUE.equals(draft);
    }

    Delivery.Wish wish() {
        return new Delivery.Wish(
                title.strip(),
                category,
                new Parcel(
                        parcel.weightGrams(),
                        parcel.lengthMm(),
                        parcel.widthMm(),
                        parcel.heightMm()),
                declaredValue,
                pickup.stop(),
                dropoff.stop(pickup.from()),
                budget);
    }
}
