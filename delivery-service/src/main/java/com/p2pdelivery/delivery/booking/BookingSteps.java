package com.p2pdelivery.delivery.booking;

import static java.util.Objects.requireNonNull;

import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.BookingFailure;
import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.delivery.lifecycle.DeliveryEvent;
import com.p2pdelivery.delivery.lifecycle.DeliveryHistory;
import com.p2pdelivery.delivery.lifecycle.Recipients;
import com.p2pdelivery.delivery.offer.Offers;
import com.p2pdelivery.delivery.saga.Fact;
import com.p2pdelivery.delivery.saga.Facts;
import com.p2pdelivery.delivery.saga.SagaKind;
import com.p2pdelivery.delivery.saga.Sagas;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The steps of a booked delivery, each taken when the facts allow it and never twice. The caller
 * holds the delivery's lock.
 */
@Component
class BookingSteps {

    private final Deliveries deliveries;
    private final DeliveryHistory history;
    private final Recipients recipients;
    private final Offers offers;
    private final Sagas sagas;
    private final Clock clock;

    BookingSteps(
            Deliveries deliveries,
            DeliveryHistory history,
            Recipients recipients,
            Offers offers,
            Sagas sagas,
            Clock clock) {
        this.deliveries = deliveries;
        this.history = history;
        this.recipients = recipients;
        this.offers = offers;
        this.sagas = sagas;
        this.clock = clock;
    }

    /** Takes every step that the facts allow: a late one may allow several at once. */
    void advance(Delivery delivery, Facts facts) {
        boolean moved = true;
        while (moved) {
            moved =
                    switch (delivery.status()) {
                        case BOOKING -> book(delivery, facts);
                        case CONFIRMED -> pickUp(delivery, facts);
                        case IN_TRANSIT -> deliver(delivery, facts);
                        case DELIVERED -> complete(delivery, facts);
                        case DRAFT, OPEN, COMPLETED, CANCELLED, LAPSED -> false;
                    };
        }
    }

    /** Gives up a booking: the delivery is open again, and what was reached is undone. */
    void fail(Delivery delivery, BookingFailure failure) {
        var agreed = requireNonNull(delivery.agreement());
        publish(delivery, delivery.failBooking(failure), failure.step() + ": " + failure.reason());
        offers.failed(agreed.offerId());
        sagas.fail(agreed.bookingId(), SagaKind.BOOKING, failure.step() + ": " + failure.reason());
        sagas.open(SagaKind.COMPENSATION, delivery, agreed.bookingId());
    }

    private boolean book(Delivery delivery, Facts facts) {
        var refusal = refusal(facts);
        if (refusal != null) {
            fail(delivery, refusal);
            return false;
        }
        if (!SagaKind.BOOKING.isCompleteWith(facts)) {
            return false;
        }
        publish(delivery, delivery.confirm(recipients.of(delivery)), null);
        offers.declineOpen(delivery.id());
        sagas.open(SagaKind.PICKUP, delivery, bookingId(delivery));
        return true;
    }

    private boolean pickUp(Delivery delivery, Facts facts) {
        var verified = facts.get(Fact.PICKUP_VERIFIED);
        if (verified == null) {
            return false;
        }
        publish(delivery, delivery.pickUp(verified.at(), recipients.of(delivery)), null);
        sagas.open(SagaKind.COMPLETION, delivery, bookingId(delivery));
        return true;
    }

    private boolean deliver(Delivery delivery, Facts facts) {
        var verified = facts.get(Fact.DROPOFF_VERIFIED);
        if (verified == null) {
            return false;
        }
        publish(delivery, delivery.deliver(verified.at()), null);
        return true;
    }

    private boolean complete(Delivery delivery, Facts facts) {
        if (!SagaKind.COMPLETION.isCompleteWith(facts)) {
            return false;
        }
        publish(delivery, delivery.complete(clock.instant()), null);
        return true;
    }

    private void publish(Delivery delivery, DeliveryEvent event, @Nullable String why) {
        deliveries.save(delivery);
        history.publish(event, Actor.SYSTEM, why);
    }

    private static @Nullable BookingFailure refusal(Facts facts) {
        var full = facts.get(Fact.CAPACITY_REFUSED);
        if (full != null) {
            return new BookingFailure("CAPACITY", reason(full));
        }
        var lost = facts.get(Fact.CAPACITY_RETURNED);
        if (lost != null) {
            return new BookingFailure("CAPACITY", reason(lost));
        }
        var unpaid =
                facts.has(Fact.ESCROW_EXPIRED)
                        ? facts.get(Fact.ESCROW_EXPIRED)
                        : facts.get(Fact.FUNDING_FAILED);
        return unpaid == null ? null : new BookingFailure("FUNDING", reason(unpaid));
    }

    private static String reason(Facts.Seen seen) {
        return seen.detail() == null ? "UNKNOWN" : seen.detail();
    }

    private static UUID bookingId(Delivery delivery) {
        return requireNonNull(delivery.agreement()).bookingId();
    }
}
