package com.p2pdelivery.delivery.request;

import com.p2pdelivery.delivery.category.Customs;
import com.p2pdelivery.delivery.lifecycle.Agreement;
import com.p2pdelivery.delivery.lifecycle.BookingFailure;
import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.lifecycle.NoShow;
import com.p2pdelivery.delivery.lifecycle.Parcel;
import com.p2pdelivery.delivery.lifecycle.ParcelSize;
import com.p2pdelivery.delivery.lifecycle.Recipient;
import com.p2pdelivery.delivery.lifecycle.Stop;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as somebody may see it. Absent for travelers who only look for something to carry:
 * people, the declared value, and where exactly the doors are (points are rounded to about a
 * kilometre).
 */
public record DeliveryView(
        UUID deliveryId,
        DeliveryStatus status,
        @Nullable UUID customerId,
        String title,
        String category,
        ParcelView parcel,
        @Nullable Money declaredValue,
        Stop pickup,
        Stop dropoff,
        @Nullable Recipient recipient,
        @Nullable Money budget,
        @Nullable UUID bookingId,
        @Nullable UUID offerId,
        @Nullable UUID tripId,
        @Nullable UUID travelerId,
        @Nullable Money price,
        @Nullable BookingFailure lastFailure,
        @Nullable NoShow noShow,
        Instant createdAt,
        long version,
        @Nullable Customs customs) {

    /** As measured, and as trips and prices count it. */
    public record ParcelView(
            int weightGrams,
            int lengthMm,
            int widthMm,
            int heightMm,
            int volumeCm3,
            int longestSideMm) {

        static ParcelView of(Parcel parcel) {
            ParcelSize size = parcel.size();
            return new ParcelView(
                    parcel.weightGrams(),
                    parcel.lengthMm(),
                    parcel.widthMm(),
                    parcel.heightMm(),
                    size.volumeCm3(),
                    size.longestSideMm());
        }
    }

    static DeliveryView whole(Delivery delivery, @Nullable Recipient recipient) {
        Agreement agreed = delivery.agreement();
        return new DeliveryView(
                delivery.id(),
                delivery.status(),
                delivery.customerId(),
                delivery.title(),
                delivery.category(),
                ParcelView.of(delivery.parcel()),
                delivery.declaredValue(),
                delivery.pickup(),
                delivery.dropoff(),
                recipient,
                delivery.budget(),
                agreed == null ? null : agreed.bookingId(),
                agreed == null ? null : agreed.offerId(),
                agreed == null ? null : agreed.tripId(),
                agreed == null ? null : agreed.travelerId(),
                agreed == null ? null : agreed.price(),
                delivery.lastFailure(),
                delivery.noShow(),
                delivery.createdAt(),
                delivery.version(),
                null);
    }

    /** The same, with what its way means for it. */
    DeliveryView with(@Nullable Customs known) {
        return new DeliveryView(
                deliveryId,
                status,
                customerId,
                title,
                category,
                parcel,
                declaredValue,
                pickup,
                dropoff,
                recipient,
                budget,
                bookingId,
                offerId,
                tripId,
                travelerId,
                price,
                lastFailure,
                noShow,
                createdAt,
                version,
                known);
    }

    static DeliveryView reduced(Delivery delivery) {
        return new DeliveryView(
                delivery.id(),
                delivery.status(),
                null,
                delivery.title(),
                delivery.category(),
                ParcelView.of(delivery.parcel()),
                null,
                rounded(delivery.pickup()),
                rounded(delivery.dropoff()),
                null,
                delivery.budget(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                delivery.createdAt(),
                delivery.version(),
                null);
    }

    /** For a recipient with an account: when and where it arrives, and nothing of the price. */
    static DeliveryView received(Delivery delivery, Recipient recipient) {
        Agreement agreed = delivery.agreement();
        return new DeliveryView(
                delivery.id(),
                delivery.status(),
                delivery.customerId(),
                delivery.title(),
                delivery.category(),
                ParcelView.of(delivery.parcel()),
                null,
                rounded(delivery.pickup()),
                delivery.dropoff(),
                recipient,
                null,
                null,
                null,
                null,
                agreed == null ? null : agreed.travelerId(),
                null,
                null,
                null,
                delivery.createdAt(),
                delivery.version(),
                null);
    }

    private static Stop rounded(Stop stop) {
        var point = new GeoPoint(rounded(stop.point().lat()), rounded(stop.point().lon()));
        return new Stop(point, stop.name(), stop.from(), stop.until(), stop.country());
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 100) / 100.0;
    }
}
