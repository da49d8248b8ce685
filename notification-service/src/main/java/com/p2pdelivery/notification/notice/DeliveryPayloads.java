package com.p2pdelivery.notification.notice;

import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is needed of the events of delivery and payment. */
final class DeliveryPayloads {

    private DeliveryPayloads() {}

    record Stop(String name, Instant from) {}

    record Requested(UUID deliveryId, String title, Stop pickup, Stop dropoff) {}

    record OfferMade(UUID deliveryId, UUID customerId, Money price) {}

    record ProposalMade(
            UUID deliveryId,
            UUID travelerId,
            String title,
            String pickupName,
            String dropoffName,
            Money price,
            Instant pickupAt) {}

    record OfferChanged(
            String change,
            UUID deliveryId,
            UUID customerId,
            UUID travelerId,
            @Nullable String turn,
            Money price) {

        /** Who answers the price that stands. */
        UUID whoseTurn() {
            return "TRAVELER".equals(turn) ? travelerId : customerId;
        }
    }

    record Confirmed(UUID deliveryId, Booking booking) {}

    record Booking(
            UUID customerId,
            UUID travelerId,
            Money price,
            Stop pickup,
            Stop dropoff,
            String title) {}

    record BookingFailed(UUID deliveryId, UUID customerId, UUID travelerId, String reason) {}

    record PickedUp(
            UUID deliveryId,
            UUID customerId,
            Instant at,
            Stop pickup,
            Stop dropoff,
            String title,
            @Nullable Recipient recipient) {}

    /** Who gets the parcel; {@code accountId} if they are on the platform. */
    record Recipient(String name, String email, @Nullable UUID accountId) {

        Facts.Person person() {
            return new Facts.Person(name, email);
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    record Delivered(
            UUID deliveryId,
            UUID customerId,
            UUID travelerId,
            Instant at,
            @Nullable Instant objectionUntil) {}

    record Completed(UUID deliveryId, UUID customerId, UUID travelerId, Instant at, Money price) {}

    record Cancelled(
            UUID deliveryId,
            @Nullable UUID bookingId,
            UUID customerId,
            @Nullable UUID travelerId,
            String by,
            String reason,
            int refundBasisPoints,
            int compensationBasisPoints) {}

    record MessageSent(UUID deliveryId, UUID receiverId) {}

    record Edited(
            UUID deliveryId, String title, Stop pickup, Stop dropoff, List<UUID> biddersOut) {}

    record Lapsed(UUID deliveryId, UUID customerId, String title) {}

    record NoShow(
            UUID deliveryId,
            UUID customerId,
            UUID travelerId,
            String absent,
            @Nullable Instant disputableUntil) {

        UUID accused() {
            return absent.equals("CUSTOMER") ? customerId : travelerId;
        }

        UUID accuser() {
            return absent.equals("CUSTOMER") ? travelerId : customerId;
        }
    }

    record Frozen(
            UUID deliveryId, @Nullable UUID travelerId, Money amount, @Nullable String grounds) {}

    record Thawed(UUID deliveryId, UUID customerId, @Nullable UUID travelerId, String why) {}

    record Refunded(
            UUID deliveryId,
            UUID customerId,
            @Nullable UUID travelerId,
            Money refunded,
            Money travelerCompensation,
            @Nullable String cause) {}

    record Payout(
            UUID deliveryId,
            UUID travelerId,
            Money amount,
            @Nullable String reason,
            @Nullable Instant expectedAt) {}
}
