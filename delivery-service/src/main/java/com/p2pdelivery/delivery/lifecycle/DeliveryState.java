package com.p2pdelivery.delivery.lifecycle;

import static java.util.Objects.requireNonNull;

import com.p2pdelivery.delivery.lifecycle.DeliveryChange.Accepted;
import com.p2pdelivery.delivery.lifecycle.DeliveryChange.Cancelled;
import com.p2pdelivery.delivery.lifecycle.DeliveryChange.Completed;
import com.p2pdelivery.delivery.lifecycle.DeliveryChange.Confirmed;
import com.p2pdelivery.delivery.lifecycle.DeliveryChange.Delivered;
import com.p2pdelivery.delivery.lifecycle.DeliveryChange.Discarded;
import com.p2pdelivery.delivery.lifecycle.DeliveryChange.Drafted;
import com.p2pdelivery.delivery.lifecycle.DeliveryChange.Edited;
import com.p2pdelivery.delivery.lifecycle.DeliveryChange.Imported;
import com.p2pdelivery.delivery.lifecycle.DeliveryChange.Lapsed;
import com.p2pdelivery.delivery.lifecycle.DeliveryChange.NoShowDisputed;
import com.p2pdelivery.delivery.lifecycle.DeliveryChange.NoShowReported;
import com.p2pdelivery.delivery.lifecycle.DeliveryChange.Noted;
import com.p2pdelivery.delivery.lifecycle.DeliveryChange.Offered;
import com.p2pdelivery.delivery.lifecycle.DeliveryChange.PickedUp;
import com.p2pdelivery.delivery.lifecycle.DeliveryChange.Requested;
import com.p2pdelivery.delivery.lifecycle.DeliveryChange.Unbooked;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as its changes left it. The read model (table {@code delivery}) has the same fields as
 * columns, so that the two can be compared.
 *
 * @param version the number of the last change
 * @param sequence the number of the last change that others were told of
 * @param recipientId names the recipient among {@link Recipients}; absent for one found without
 */
record DeliveryState(
        UUID id,
        long version,
        long sequence,
        UUID customerId,
        Delivery.Wish wish,
        @Nullable UUID recipientId,
        DeliveryStatus status,
        @Nullable Agreement agreement,
        @Nullable BookingFailure lastFailure,
        @Nullable NoShow noShow,
        Instant createdAt) {

    /** Rises when a snapshot of before can no longer be read; the changes themselves always can. */
    static final int SCHEMA = 1;

    /** The fold: what a change makes of the state before it. */
    static @Nullable DeliveryState after(@Nullable DeliveryState before, DeliveryChange change) {
        return switch (change) {
            case Imported(var state) -> state;
            case Drafted drafted -> first(drafted);
            // A history that was kept before there were changes begins with notes.
            case Noted _ when before == null -> null;
            default -> requireNonNull(before, "a delivery begins with its draft").then(change);
        };
    }

    private static DeliveryState first(Drafted drafted) {
        return new DeliveryState(
                drafted.deliveryId(),
                1,
                0,
                drafted.customerId(),
                drafted.wish(),
                drafted.recipientId(),
                DeliveryStatus.DRAFT,
                null,
                null,
                null,
                drafted.at());
    }

    private DeliveryState then(DeliveryChange change) {
        var next = counting(change);
        return switch (change) {
            case Edited(var wish, var recipient, _) -> next.asking(wish, recipient);
            case Accepted(var agreed) -> next.with(Transition.ACCEPT_OFFER, agreed, null);
            case Unbooked(var failure) -> next.with(Transition.FAIL_BOOKING, null, failure);
            case Requested _ -> next.by(Transition.PUBLISH);
            case Confirmed _ -> next.by(Transition.CONFIRM);
            case PickedUp _ -> next.by(Transition.PICK_UP).with(null);
            case Delivered _ -> next.by(Transition.DELIVER);
            case Completed _ -> next.by(Transition.COMPLETE);
            case Cancelled(_, var stage, _) -> next.by(Transition.cancelling(stage));
            case Discarded _ -> next.by(Transition.DISCARD);
            case Lapsed _ -> next.by(Transition.LAPSE);
            case NoShowReported(var noShow) -> next.by(Transition.REPORT_NO_SHOW).with(noShow);
            case NoShowDisputed(var at) ->
                    next.by(Transition.DISPUTE_NO_SHOW)
                            .with(requireNonNull(noShow, "disputed after a report").disputed(at));
            case Offered _, Noted _ -> next;
            case Imported _, Drafted _ -> throw new IllegalStateException("Not a first change");
        };
    }

    private DeliveryState counting(DeliveryChange change) {
        return new DeliveryState(
                id,
                version + 1,
                change.isTold() ? sequence + 1 : sequence,
                customerId,
                wish,
                recipientId,
                status,
                agreement,
                lastFailure,
                noShow,
                createdAt);
    }

    private DeliveryState asking(Delivery.Wish newWish, UUID newRecipient) {
        return new DeliveryState(
                id,
                version,
                sequence,
                customerId,
                newWish,
                newRecipient,
                status,
                agreement,
                lastFailure,
                noShow,
                createdAt);
    }

    private DeliveryState by(Transition transition) {
        return with(transition, agreement, lastFailure);
    }

    private DeliveryState with(
            Transition transition,
            @Nullable Agreement newAgreement,
            @Nullable BookingFailure failure) {
        return new DeliveryState(
                id,
                version,
                sequence,
                customerId,
                wish,
                recipientId,
                transition.applyTo(status),
                newAgreement,
                failure,
                noShow,
                createdAt);
    }

    private DeliveryState with(@Nullable NoShow newNoShow) {
        return new DeliveryState(
                id,
                version,
                sequence,
                customerId,
                wish,
                recipientId,
                status,
                agreement,
                lastFailure,
                newNoShow,
                createdAt);
    }

    /** The same as its delivery's first change, where none had been kept. */
    DeliveryState imported(long asVersion) {
        return new DeliveryState(
                id,
                asVersion,
                sequence,
                customerId,
                wish,
                recipientId,
                status,
                agreement,
                lastFailure,
                noShow,
                createdAt);
    }
}
