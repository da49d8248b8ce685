package com.p2pdelivery.notification.notice;

import com.p2pdelivery.notification.notice.DeliveryPayloads.BookingFailed;
import com.p2pdelivery.notification.notice.DeliveryPayloads.Cancelled;
import com.p2pdelivery.notification.notice.DeliveryPayloads.Completed;
import com.p2pdelivery.notification.notice.DeliveryPayloads.Confirmed;
import com.p2pdelivery.notification.notice.DeliveryPayloads.Delivered;
import com.p2pdelivery.notification.notice.DeliveryPayloads.Edited;
import com.p2pdelivery.notification.notice.DeliveryPayloads.Frozen;
import com.p2pdelivery.notification.notice.DeliveryPayloads.Lapsed;
import com.p2pdelivery.notification.notice.DeliveryPayloads.MessageSent;
import com.p2pdelivery.notification.notice.DeliveryPayloads.NoShow;
import com.p2pdelivery.notification.notice.DeliveryPayloads.OfferChanged;
import com.p2pdelivery.notification.notice.DeliveryPayloads.OfferMade;
import com.p2pdelivery.notification.notice.DeliveryPayloads.Payout;
import com.p2pdelivery.notification.notice.DeliveryPayloads.PickedUp;
import com.p2pdelivery.notification.notice.DeliveryPayloads.ProposalMade;
import com.p2pdelivery.notification.notice.DeliveryPayloads.Refunded;
import com.p2pdelivery.notification.notice.DeliveryPayloads.Requested;
import com.p2pdelivery.notification.notice.DeliveryPayloads.Thawed;
import com.p2pdelivery.platform.events.EventEnvelope;
import com.p2pdelivery.platform.events.EventHandlers;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who is told what: one line per event, one notice per person. */
@Configuration(proxyBeanMethods = false)
class DeliveryNotices {

    private static final String DELIVERY = "p2p.delivery.delivery";
    private static final String PROPOSAL = "p2p.delivery.proposal";
    private static final String OFFER = "p2p.delivery.offer";
    private static final String CONVERSATION = "p2p.delivery.conversation";
    private static final String ESCROW = "p2p.payment.escrow";
    private static final String PAYOUT = "p2p.payment.payout";
    private static final String OURS_TO_MEND = "PLATFORM_BALANCE_LOW";
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
                .on(PROPOSAL, "ProposalMade", ProposalMade.class, this::proposalMade)
                .on(OFFER, "OfferChanged", OfferChanged.class, this::offerChanged)
                .on(DELIVERY, "DeliveryConfirmed", Confirmed.class, this::confirmed)
                .on(DELIVERY, "BookingFailed", BookingFailed.class, this::bookingFailed)
                .on(DELIVERY, "DeliveryPickedUp", PickedUp.class, this::pickedUp)
                .on(DELIVERY, "DeliveryDelivered", Delivered.class, this::delivered)
                .on(DELIVERY, "DeliveryCompleted", Completed.class, this::completed)
                .on(DELIVERY, "DeliveryCancelled", Cancelled.class, this::cancelled)
                .on(CONVERSATION, "MessageSent", MessageSent.class, this::messageSent)
                .on(DELIVERY, "DeliveryEdited", Edited.class, this::edited)
                .on(DELIVERY, "DeliveryLapsed", Lapsed.class, this::lapsed)
                .on(DELIVERY, "NoShowReported", NoShow.class, this::noShowReported)
                .on(DELIVERY, "NoShowDisputed", NoShow.class, this::noShowDisputed)
                .on(ESCROW, "EscrowFrozen", Frozen.class, this::frozen)
                .on(ESCROW, "EscrowThawed", Thawed.class, this::thawed)
                .on(ESCROW, "EscrowRefunded", Refunded.class, this::refunded)
                .on(
                        PAYOUT,
                        "PayoutPaid",
                        Payout.class,
                        (event, payout) -> payout(event, payout, Topic.PAYOUT_PAID))
                .on(
                        PAYOUT,
                        "PayoutWaiting",
                        Payout.class,
                        (event, payout) -> payout(event, payout, waitingTopic(payout)))
                .on(
                        PAYOUT,
                        "PayoutReturned",
                        Payout.class,
                        (event, payout) -> payout(event, payout, Topic.PAYOUT_RETURNED));
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

    private void proposalMade(EventEnvelope event, ProposalMade proposal) {
        tell(
                event,
                proposal.travelerId(),
                Topic.PROPOSAL_MADE,
                proposal.deliveryId(),
                Facts.NONE
                        .item(proposal.title())
                        .route(proposal.pickupName(), proposal.dropoffName())
                        .amount(proposal.price())
                        .at(proposal.pickupAt()));
    }

    /** Other prices only: of the first one {@code OfferMade} tells, of its end what follows it. */
    private void offerChanged(EventEnvelope event, OfferChanged offer) {
        if (offer.change().equals("COUNTERED") && offer.turn() != null) {
            tell(
                    event,
                    offer.whoseTurn(),
                    Topic.OFFER_COUNTERED,
                    offer.deliveryId(),
                    Facts.NONE.amount(offer.price()));
        }
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
                        .at(pickedUp.at());
        var delivery = pickedUp.deliveryId();
        tell(event, pickedUp.customerId(), Topic.PICKED_UP, delivery, facts);
        var recipient = pickedUp.recipient();
        if (recipient != null) {
            tell(
                    event,
                    pickedUp.customerId(),
                    Topic.PICKED_UP_RECIPIENT,
                    delivery,
                    facts.recipient(recipient.person()));
            if (recipient.accountId() != null) {
                tell(event, recipient.accountId(), Topic.PICKED_UP_INCOMING, delivery, facts);
            }
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

    private void messageSent(EventEnvelope event, MessageSent message) {
        tell(event, message.receiverId(), Topic.MESSAGE_RECEIVED, message.deliveryId(), Facts.NONE);
    }

    private void edited(EventEnvelope event, Edited edited) {
        var facts =
                Facts.NONE
                        .item(edited.title())
                        .route(edited.pickup().name(), edited.dropoff().name());
        for (var bidder : edited.biddersOut()) {
            tell(event, bidder, Topic.REQUEST_EDITED, edited.deliveryId(), facts);
        }
    }

    private void lapsed(EventEnvelope event, Lapsed lapsed) {
        tell(
                event,
                lapsed.customerId(),
                Topic.REQUEST_LAPSED,
                lapsed.deliveryId(),
                Facts.NONE.item(lapsed.title()));
    }

    private void noShowReported(EventEnvelope event, NoShow noShow) {
        tell(
                event,
                noShow.accused(),
                Topic.NO_SHOW_REPORTED,
                noShow.deliveryId(),
                Facts.NONE.at(noShow.disputableUntil()));
    }

    private void noShowDisputed(EventEnvelope event, NoShow noShow) {
        tell(event, noShow.accuser(), Topic.NO_SHOW_DISPUTED, noShow.deliveryId(), Facts.NONE);
    }

    /** What a bank does is not the customer's word against the traveler's. */
    private void frozen(EventEnvelope event, Frozen frozen) {
        if (frozen.travelerId() != null && !"CHARGEBACK".equals(frozen.grounds())) {
            tell(
                    event,
                    frozen.travelerId(),
                    Topic.OBJECTION_RAISED,
                    frozen.deliveryId(),
                    Facts.NONE.amount(frozen.amount()));
        }
    }

    private void thawed(EventEnvelope event, Thawed thawed) {
        if (thawed.why().equals("DISMISSED")) {
            tell(
                    event,
                    thawed.customerId(),
                    Topic.OBJECTION_DISMISSED,
                    thawed.deliveryId(),
                    Facts.NONE);
        }
        if (thawed.travelerId() != null && !thawed.why().startsWith("CHARGEBACK")) {
            tell(event, thawed.travelerId(), Topic.OBJECTION_OVER, thawed.deliveryId(), Facts.NONE);
        }
    }

    /** Of refunds after a cancellation the cancellation tells. */
    private void refunded(EventEnvelope event, Refunded refunded) {
        if (!"OBJECTION".equals(refunded.cause())) {
            return;
        }
        tell(
                event,
                refunded.customerId(),
                Topic.OBJECTION_UPHELD_CUSTOMER,
                refunded.deliveryId(),
                Facts.NONE.amount(refunded.refunded()));
        if (refunded.travelerId() != null) {
            tell(
                    event,
                    refunded.travelerId(),
                    Topic.OBJECTION_UPHELD_TRAVELER,
                    refunded.deliveryId(),
                    Facts.NONE.amount(refunded.travelerCompensation()));
        }
    }

    private void payout(EventEnvelope event, Payout payout, Topic topic) {
        var facts = Facts.NONE.amount(payout.amount()).reason(payout.reason());
        tell(event, payout.travelerId(), topic, payout.deliveryId(), facts);
    }

    /** With a day there is nothing to do; without one the traveler has to look, or we have to. */
    private static Topic waitingTopic(Payout payout) {
        if (OURS_TO_MEND.equals(payout.reason())) {
            return Topic.PAYOUT_DELAYED;
        }
        return payout.expectedAt() == null ? Topic.PAYOUT_WAITING : Topic.PAYOUT_PLANNED;
    }

    private void tell(
            EventEnvelope event, UUID accountId, Topic topic, UUID deliveryId, Facts facts) {
        notices.add(accountId, topic, deliveryId, facts, event.time());
    }
}
