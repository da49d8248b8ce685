package com.p2pdelivery.delivery.proposal.web;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import com.p2pdelivery.delivery.offer.MakeOffer;
import com.p2pdelivery.platform.web.Problems;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;

/** Why no offer came of a proposal, in the codes that making an offer has. */
final class RefusedOffer {

    private RefusedOffer() {}

    static ResponseEntity<?> problem(MakeOffer.Outcome why) {
        return switch (why) {
            case MakeOffer.Made _ -> throw new IllegalArgumentException("Made is no refusal");
            case MakeOffer.PriceNotPositive _ ->
                    Problems.problem(
                            BAD_REQUEST,
                            "validation-failed",
                            "An offer has a price.",
                            Map.of(
                                    "errors",
                                    List.of(
                                            Map.of(
                                                    "field",
                                                    "price",
                                                    "message",
                                                    "must be more than nothing"))));
            case MakeOffer.CurrencyDiffers differs ->
                    Problems.problem(
                            UNPROCESSABLE_CONTENT,
                            "currency-differs",
                            "The customer pays in " + differs.expected() + ".");
            case MakeOffer.AboveBudget above ->
                    Problems.problem(
                            UNPROCESSABLE_CONTENT,
                            "price-above-budget",
                            "The customer pays at most " + above.budget() + ".",
                            Map.of("budget", above.budget()));
            case MakeOffer.OfferExists exists ->
                    Problems.problem(
                            CONFLICT,
                            "offer-exists",
                            "You have an open offer with this trip.",
                            Map.of("offerId", exists.offerId()));
            case MakeOffer.DeliveryStale _ ->
                    Problems.problem(CONFLICT, "delivery-stale", "The pickup window has closed.");
            case MakeOffer.OwnDelivery _ ->
                    Problems.problem(
                            CONFLICT, "own-delivery", "You asked for this delivery yourself.");
            case MakeOffer.DeliveryUnknown _, MakeOffer.DeliveryNotOpen _ ->
                    Problems.problem(
                            CONFLICT, "delivery-not-open", "The delivery takes no more offers.");
            case MakeOffer.TripUnknown _, MakeOffer.TripDoesNotMatch _ ->
                    Problems.problem(
                            CONFLICT,
                            "trip-does-not-match",
                            "The trip cannot carry this any more: look at its way, room and times.");
        };
    }
}
