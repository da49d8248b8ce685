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

/** A request as a client writes it. */
record NewDelivery(
        @NotBlank @Size(max = 120) String title,
        @NotBlank @Pattern(regexp = "[A-Za-z][A-Za-z_]{1,39}") String category,
        @NotNull @Valid Measures parcel,
        @NotNull Money declaredValue,
        @NotNull @Valid StopInput pickup,
        @NotNull @Valid StopInput dropoff,
        @NotNull @Valid RecipientInput recipient,
        @NotNull Money budget) {

    record Measures(
            @Positive int weightGrams,
            @Positive int lengthMm,
            @Positive int widthMm,
            @Positive int heightMm) {}

    record StopInput(
            @NotNull GeoPoint point,
            @NotBlank @Size(max = 200) String name,
            @NotNull Instant from,
            @NotNull Instant until) {

        Stop stop() {
            return new Stop(point, name, from, until);
        }
    }

    record RecipientInput(
            @NotBlank @Size(max = 120) String name,
            @NotBlank @Email @Size(max = 254) String email) {

        Recipient person() {
            return new Recipient(name, email);
        }

        @Override
        public String toString() {
            return "RecipientInput[***]";
        }
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
                dropoff.stop(),
                budget);
    }
}
