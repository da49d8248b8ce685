package com.p2pdelivery.notification.notice;

import com.p2pdelivery.notification.notice.DeliveryPayloads.BookingFailed;
import com.p2pdelivery.notification.notice.DeliveryPayloads.Cancelled;
import com.p2pdelivery.notification.notice.DeliveryPayloads.Completed;
import com.p2pdelivery.notification.notice.DeliveryPayloads.Confirmed;
import com.p2pdelivery.notification.notice.DeliveryPayloads.Delivered;
import com.p2pdelivery.notification.notice.DeliveryPayloads.OfferMade;
import com.p2pdelivery.notification.notice.DeliveryPayloads.Payout;
import com.p2pdelivery.notification.notice.DeliveryPayloads.PickedUp;
import com.p2pdelivery.notification.notice.DeliveryPayloads.Requested;
import com.p2pdelivery.platform.events.EventEnvelope;
import com.p2pdelivery.platform.events.EventHandlers;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who is told what: one line per event, one notice per person. */
@Configuration(proxyBeanMethods = false)
class DeliveryNotices {

    private static final String DELIVERY = "p2p.delivery.delivery";
    private static final String PAYOUT = "p2p.payment.payout";
    private static final int BASIS_POINTS_PER_PERCENT = 100;

    private final Notices notices;
    private final Parcels parcels;

    DeliveryNotices(Notices notices, Parcels parcels) {
        this.notices = notices;
        this.parcels = parcels;
    }

    @Bean
    EventHandlers noticeHandlers() {
        return EventHandlers.named("notice")
                .on(DELIVERY, "DeliveryRequested", Requested.class, this::requested)
                .on(DELIVERY, "OfferMade", OfferMade.class, this::offerMade)
                .on(DELIVERY, "DeliveryConfirmed", Confirmed.class, this::confirmed)
                .on(DELIVERY, "BookingFailed", BookingFailed.class, this::bookingFailed)
                .on(DELIVERY, "DeliveryPickedUp", PickedUp.class, this::pickedUp)
                .on(DELIVERY, "DeliveryDelivered", Delivered.class, this::delivered)
                .on(DELIVERY, "DeliveryCompleted", Completed.class, this::completed)
                .on(DELIVERY, "DeliveryCancelled", Cancelled.class, this::cancelled)
                .on(
                        PAYOUT,
                        "PayoutPaid",
                        Payout.class,
                        (event, payout) -> payout(event, payout, Topic.PAYOUT_PAID))
                .on(
                        PAYOUT,
                        "PayoutWaiting",
                        Payout.class,
                        (event, payout) -> payout(event, payout, Topic.PAYOUT_WAITING));
    }

    private void requested(EventEnvelope event, Requested request) {
        parcels.add(
                request.deliveryId(),
                new Parcels.Parcel(
                        request.title(), request.pickup().name(), request.dropoff().name()));
    }

    private void offerMade(EventEnvelope event, OfferMade offer) {
        tell(
                event,
                offer.customerId(),
                Topic.OFFER_RECEIVED,
                offer.deliveryId(),
                Facts.NONE.amount(offer.price()));
    }

    private void confirmed(EventEnvelope event, Confirmed confirmed) {
        var booking = confirmed.booking();
        var facts =
                Facts.NONE
                        .item(booking.title())
                        .route(booking.pickup().name(), booking.dropoff().name())
                        .amount(booking.price())
                        .at(booking.pickup().from());
        var delivery = confirmed.deliveryId();
        tell(event, booking.customerId(), Topic.BOOKING_CONFIRMED_CUSTOMER, delivery, facts);
        tell(event, booking.travelerId(), Topic.BOOKING_CONFIRMED_TRAVELER, delivery, facts);
    }

    private void bookingFailed(EventEnvelope event, BookingFailed failed) {
        var facts = Facts.NONE.reason(failed.reason());
        var delivery = failed.deliveryId();
        tell(event, failed.customerId(), Topic.BOOKING_FAILED_CUSTOMER, delivery, facts);
        tell(event, failed.travelerId(), Topic.BOOKING_FAILED_TRAVELER, delivery, facts);
    }

    private void pickedUp(EventEnvelope event, PickedUp pickedUp) {
        var facts =
                Facts.NONE
                        .item(pickedUp.title())
                        .route(pickedUp.pickup().name(), pickedUp.dropoff().name())
                        .at(pickedUp.at())
                        .recipient(pickedUp.recipient());
        var delivery = pickedUp.deliveryId();
        tell(event, pickedUp.customerId(), Topic.PICKED_UP, delivery, facts);
        if (pickedUp.recipient() != null) {
            tell(event, pickedUp.customerId(), Topic.PICKED_UP_RECIPIENT, delivery, facts);
        }
    }

    private void delivered(EventEnvelope event, Delivered delivered) {
        var delivery = delivered.deliveryId();
        tell(
                event,
                delivered.customerId(),
                Topic.DELIVERED_CUSTOMER,
                delivery,
                Facts.NONE.at(delivered.objectionUntil()));
        tell(
                event,
                delivered.travelerId(),
                Topic.DELIVERED_TRAVELER,
                delivery,
                Facts.NONE.at(delivered.at()));
    }

    private void completed(EventEnvelope event, Completed completed) {
        var facts = Facts.NONE.amount(completed.price()).at(completed.at());
        var delivery = completed.deliveryId();
        tell(event, completed.customerId(), Topic.COMPLETED_CUSTOMER, delivery, facts);
        tell(event, completed.travelerId(), Topic.COMPLETED_TRAVELER, delivery, facts);
    }

    private void cancelled(EventEnvelope event, Cancelled cancelled) {
        var facts = Facts.NONE.reason(cancelled.reason());
        // Without a booking nothing was paid, and nothing comes back.
        var booked = cancelled.bookingId() != null;
        tell(
                event,
                cancelled.customerId(),
                Topic.CANCELLED_CUSTOMER,
                cancelled.deliveryId(),
                facts.cancelledBy(
                        cancelled.by(),
                        booked ? cancelled.refundBasisPoints() / BASIS_POINTS_PER_PERCENT : null));
        var traveler = cancelled.travelerId();
        if (traveler != null) {
            tell(
                    event,
                    traveler,
                    Topic.CANCELLED_TRAVELER,
                    cancelled.deliveryId(),
                    facts.cancelledBy(
                            cancelled.by(),
                            cancelled.compensationBasisPoints() / BASIS_POINTS_PER_PERCENT));
        }
    }

    private void payout(EventEnvelope event, Payout payout, Topic topic) {
        var facts = Facts.NONE.amount(payout.amount()).reason(payout.reason());
        tell(event, payout.travelerId(), topic, payout.deliveryId(), facts);
    }

    private void tell(
            EventEnvelope event, UUID accountId, Topic topic, UUID deliveryId, Facts facts) {
        notices.add(accountId, topic, deliveryId, facts, event.time());
    }
}
