package com.p2pdelivery.admin.timeline;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a delivery, and how it is told. */
public final class Story {

    private static final String DELIVERY = "p2p.delivery.delivery";
    private static final String OFFER = "p2p.delivery.offer";
    private static final String PROPOSAL = "p2p.delivery.proposal";
    private static final String CONVERSATION = "p2p.delivery.conversation";
    private static final String TRIP = "p2p.trip.trip";
    private static final String ESCROW = "p2p.payment.escrow";
    private static final String PAYOUT = "p2p.payment.payout";
    private static final String CODES = "p2p.qr.code-set";
    private static final String TRACK = "p2p.location.track";
    private static final String REVIEW = "p2p.user.review";

    private static final List<Chapter> CHAPTERS =
            List.of(
                    turn(
                            DELIVERY,
                            "DeliveryRequested",
                            "OPEN",
                            f ->
                                    "Requested: “%s” from %s to %s, for up to %s"
                                            .formatted(
                                                    f.text("/title"),
                                                    f.text("/pickup/name"),
                                                    f.text("/dropoff/name"),
                                                    f.money("/budget"))),
                    chapter(
                            DELIVERY,
                            "OfferMade",
                            f -> "A traveler offers to take it for " + f.money("/price")),
                    chapter(
                            PROPOSAL,
                            "ProposalMade",
                            f -> "Proposed to a traveler who passes at " + f.text("/pickupAt")),
                    chapter(
                            OFFER,
                            "OfferChanged",
                            f ->
                                    "The offer of %s is %s by %s"
                                            .formatted(
                                                    f.money("/price"),
                                                    f.words("/change"),
                                                    f.words("/by"))),
                    turn(
                            DELIVERY,
                            "OfferAccepted",
                            "BOOKING",
                            f ->
                                    "Offer accepted for "
                                            + f.money("/booking/price")
                                            + "; booking begins"),
                    chapter(TRIP, "CapacityReserved", _ -> "Room on the trip is reserved"),
                    chapter(
                            TRIP,
                            "CapacityRefused",
                            f -> "The trip has no room for it: " + f.words("/reason")),
                    chapter(ESCROW, "EscrowFunded", f -> f.money("/amount") + " is held"),
                    chapter(
                            ESCROW,
                            "EscrowFundingFailed",
                            f -> "The payment failed: " + f.words("/reason")),
                    chapter(
                            ESCROW,
                            "EscrowExpired",
                            f ->
                                    "The bank no longer holds %s, and the card could not be charged: %s"
                                            .formatted(f.money("/amount"), f.words("/reason"))),
                    chapter(CODES, "CodesIssued", _ -> "Codes for pick-up and drop-off are issued"),
                    turn(
                            DELIVERY,
                            "DeliveryConfirmed",
                            "CONFIRMED",
                            f -> "Booking confirmed for " + f.money("/booking/price")),
                    chapter(TRIP, "CapacityConfirmed", _ -> "The room on the trip is firm"),
                    turn(
                            DELIVERY,
                            "BookingFailed",
                            "OPEN",
                            f ->
                                    "Booking failed at %s: %s; open for offers again"
                                            .formatted(f.words("/step"), f.words("/reason"))),
                    chapter(TRIP, "CapacityReturned", _ -> "Room on the trip is given back"),
                    chapter(CODES, "ScanRefused", f -> "A scan was refused: " + f.words("/reason")),
                    chapter(CODES, "PickupVerified", _ -> "The pick-up code was scanned in place"),
                    turn(
                            DELIVERY,
                            "DeliveryPickedUp",
                            "IN_TRANSIT",
                            f -> "Picked up in " + f.text("/pickup/name")),
                    chapter(TRACK, "TrackingOpened", _ -> "Live tracking begins"),
                    chapter(
                            CODES,
                            "DropoffVerified",
                            _ -> "The drop-off code was scanned in place"),
                    turn(
                            DELIVERY,
                            "DeliveryDelivered",
                            "DELIVERED",
                            f ->
                                    f.optional("/objectionUntil") == null
                                            ? "Delivered"
                                            : "Delivered; objections until "
                                                    + f.text("/objectionUntil")),
                    chapter(
                            ESCROW,
                            "EscrowFrozen",
                            f -> "The money is frozen: " + f.words("/grounds")),
                    chapter(
                            ESCROW,
                            "EscrowThawed",
                            f -> "The money is free again: " + f.words("/why")),
                    chapter(
                            ESCROW,
                            "ChargebackOpened",
                            f ->
                                    "The customer's bank takes %s back: %s"
                                            .formatted(f.money("/amount"), f.words("/reason"))),
                    chapter(
                            ESCROW,
                            "ChargebackClosed",
                            f -> "The bank has decided: " + f.words("/outcome")),
                    chapter(
                            ESCROW,
                            "EscrowReleased",
                            f ->
                                    "Money released: %s to the traveler, %s commission"
                                            .formatted(
                                                    f.money("/travelerAmount"),
                                                    f.money("/commission"))),
                    chapter(
                            ESCROW,
                            "EscrowRefunded",
                            f ->
                                    "Money returned: %s to the customer, %s to the traveler"
                                            .formatted(
                                                    f.money("/refunded"),
                                                    f.money("/travelerCompensation"))),
                    chapter(
                            PAYOUT,
                            "PayoutPaid",
                            f -> f.money("/amount") + " paid out to the traveler"),
                    chapter(
                            PAYOUT,
                            "PayoutWaiting",
                            f ->
                                    "The payout of %s waits: %s"
                                            .formatted(f.money("/amount"), f.words("/reason"))),
                    chapter(
                            PAYOUT,
                            "PayoutFailed",
                            f ->
                                    "The payout of %s failed: %s"
                                            .formatted(f.money("/amount"), f.words("/reason"))),
                    chapter(
                            PAYOUT,
                            "PayoutReturned",
                            f -> "The bank sent the payout of " + f.money("/amount") + " back"),
                    turn(
                            DELIVERY,
                            "DeliveryCompleted",
                            "COMPLETED",
                            f -> "Completed for " + f.money("/price")),
                    turn(
                            DELIVERY,
                            "DeliveryCancelled",
                            "CANCELLED",
                            f ->
                                    "Cancelled by %s while %s (%s refunded): %s"
                                            .formatted(
                                                    f.words("/by"),
                                                    f.words("/stage"),
                                                    f.percent("/refundBasisPoints"),
                                                    f.text("/reason"))),
                    chapter(DELIVERY, "DeliveryEdited", _ -> "The customer changed the request"),
                    turn(
                            DELIVERY,
                            "DeliveryLapsed",
                            "LAPSED",
                            _ -> "The pickup window passed and nobody had been found"),
                    chapter(
                            CONVERSATION,
                            "MessageSent",
                            f -> "The " + f.words("/author") + " wrote a message"),
                    chapter(
                            CONVERSATION,
                            "MessageReported",
                            f -> "A message was reported: " + f.words("/reason")),
                    chapter(
                            DELIVERY,
                            "NoShowReported",
                            f ->
                                    "The %s is said not to have come to the pickup; may object until %s"
                                            .formatted(
                                                    f.words("/absent"),
                                                    f.text("/disputableUntil"))),
                    chapter(
                            DELIVERY,
                            "NoShowDisputed",
                            f ->
                                    "The %s says to have come: %s"
                                            .formatted(f.words("/absent"), f.text("/statement"))),
                    chapter(CODES, "CodesRevoked", f -> "Codes revoked: " + f.words("/reason")),
                    chapter(
                            TRACK,
                            "TrackingClosed",
                            f -> "Live tracking ends after " + f.text("/positions") + " positions"),
                    chapter(
                            REVIEW,
                            "ReviewPublished",
                            f -> "A review with " + f.text("/rating") + " of 5 is published"));

    private Story() {}

    /** What is listened to, in the order in which it usually happens. */
    public static List<Chapter> chapters() {
        return CHAPTERS;
    }

    private static Chapter chapter(String topic, String type, Function<Facts, String> summary) {
        return new Chapter(topic, type, null, summary);
    }

    private static Chapter turn(
            String topic, String type, String status, Function<Facts, String> summary) {
        return new Chapter(topic, type, status, summary);
    }

    /**
     * One kind of event.
     *
     * @param status what the delivery becomes by it, if that changes
     * @param summary makes the sentence
     */
    public record Chapter(
            String topic, String type, @Nullable String status, Function<Facts, String> summary) {}
}
