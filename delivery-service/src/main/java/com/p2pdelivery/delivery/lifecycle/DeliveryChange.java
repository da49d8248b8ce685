package com.p2pdelivery.delivery.lifecycle;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Everything that can change a delivery, as the event store keeps it: the truth about a delivery is
 * the list of its changes, and {@link DeliveryState} is their fold. Stored for good, so a record
 * here only ever gains fields that may be absent. {@link DeliveryEvent} is what others hear of it.
 */
sealed interface DeliveryChange {

    /** Names in the store and in histories; every other name there is a note. */
    Map<String, Class<? extends DeliveryChange>> TYPES =
            Map.ofEntries(
                    Map.entry("Imported", Imported.class),
                    Map.entry("DeliveryDrafted", Drafted.class),
                    Map.entry("DeliveryRequested", Requested.class),
                    Map.entry("DeliveryEdited", Edited.class),
                    Map.entry("OfferMade", Offered.class),
                    Map.entry("OfferAccepted", Accepted.class),
                    Map.entry("BookingFailed", Unbooked.class),
                    Map.entry("DeliveryConfirmed", Confirmed.class),
                    Map.entry("DeliveryPickedUp", PickedUp.class),
                    Map.entry("DeliveryDelivered", Delivered.class),
                    Map.entry("DeliveryCompleted", Completed.class),
                    Map.entry("DeliveryCancelled", Cancelled.class),
                    Map.entry("DraftDiscarded", Discarded.class),
                    Map.entry("DeliveryLapsed", Lapsed.class),
                    Map.entry("NoShowReported", NoShowReported.class),
                    Map.entry("NoShowDisputed", NoShowDisputed.class));

    Map<Class<? extends DeliveryChange>, String> NAMES =
            TYPES.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    default String type() {
        return requireNonNull(NAMES.get(getClass()));
    }

    /** Whether others hear of it, so that it takes a number in their sequence. */
    @JsonIgnore
    default boolean isTold() {
        return true;
    }

    /** The whole state at once: of a delivery older than this store, or a snapshot. */
    record Imported(DeliveryState state) implements DeliveryChange {
        @Override
        public boolean isTold() {
            return false;
        }
    }

    record Drafted(
            UUID deliveryId, UUID customerId, Delivery.Wish wish, UUID recipientId, Instant at)
            implements DeliveryChange {
        @Override
        public boolean isTold() {
            return false;
        }
    }

    record Requested() implements DeliveryChange {}

    /**
     * The request as it reads now.
     *
     * @param open false while it is a draft, of which nobody hears
     */
    record Edited(Delivery.Wish wish, UUID recipientId, boolean open) implements DeliveryChange {
        @Override
        public boolean isTold() {
            return open;
        }
    }

    record Offered(UUID offerId, UUID tripId, UUID travelerId, Money price)
            implements DeliveryChange {}

    record Accepted(Agreement agreement) implements DeliveryChange {}

    record Unbooked(BookingFailure failure) implements DeliveryChange {}

    record Confirmed() implements DeliveryChange {}

    record PickedUp(Instant at) implements DeliveryChange {}

    record Delivered(Instant at) implements DeliveryChange {}

    record Completed(Instant at) implements DeliveryChange {}

    record Cancelled(Party by, DeliveryStatus stage, CancellationTerms terms)
            implements DeliveryChange {}

    record Discarded() implements DeliveryChange {
        @Override
        public boolean isTold() {
            return false;
        }
    }

    record Lapsed() implements DeliveryChange {}

    record NoShowReported(NoShow noShow) implements DeliveryChange {}

    record NoShowDisputed(Instant at) implements DeliveryChange {}

    /** Something worth remembering that leaves the state as it is; it has no payload. */
    record Noted(String name) implements DeliveryChange {
        @Override
        public String type() {
            return name;
        }

        @Override
        public boolean isTold() {
            return false;
        }
    }
}
