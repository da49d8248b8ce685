package com.p2pdelivery.payment.pricing.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import com.p2pdelivery.payment.pricing.ReadShipment;
import java.util.Map;
import org.springframework.http.ResponseEntity;

/** Why there is no price, in the words of the API. */
final class PricingProblems {

    static final String CODES =
            "`currency-unsupported` (with the list of those that are), `pickup-past`,"
                    + " `times-reversed`, `too-far-ahead`, `trip-unknown`, `mode-differs`,"
                    + " `promotion-unknown`, `promotion-expired`, `promotion-used-up` or"
                    + " `promotion-used-by-you`";

    private PricingProblems() {}

    static ResponseEntity<?> of(ReadShipment.Refusal refusal) {
        return switch (refusal) {
            case ReadShipment.CurrencyUnsupported unsupported ->
                    problem(
                            UNPROCESSABLE_CONTENT,
                            "currency-unsupported",
                            "Prices are quoted in some currencies only.",
                            Map.of("supported", unsupported.supported()));
            case ReadShipment.PickupPast past ->
                    problem(
                            UNPROCESSABLE_CONTENT,
                            "pickup-past",
                            "The pickup window has closed.",
                            Map.of("until", past.until()));
            case ReadShipment.TimesReversed reversed ->
                    problem(
                            UNPROCESSABLE_CONTENT,
                            "times-reversed",
                            "A window ends after it begins, and the parcel arrives after its"
                                    + " pickup.",
                            Map.of("field", reversed.field()));
            case ReadShipment.TooFarAhead far ->
                    problem(
                            UNPROCESSABLE_CONTENT,
                            "too-far-ahead",
                            "Prices are quoted for a year ahead.",
                            Map.of("latest", far.latest()));
            case ReadShipment.TripUnknown _ ->
                    problem(
                            UNPROCESSABLE_CONTENT,
                            "trip-unknown",
                            "There is no such published trip.");
            case ReadShipment.ModeDiffers differs ->
                    problem(
                            UNPROCESSABLE_CONTENT,
                            "mode-differs",
                            "The trip goes by another mode.",
                            Map.of("ofTrip", differs.ofTrip()));
            case ReadShipment.PromotionUnknown _ ->
                    problem(
                            UNPROCESSABLE_CONTENT,
                            "promotion-unknown",
                            "There is no such promotion now.");
            case ReadShipment.PromotionExpired expired ->
                    problem(
                            UNPROCESSABLE_CONTENT,
                            "promotion-expired",
                            "The promotion is over.",
                            Map.of("validUntil", expired.validUntil()));
            case ReadShipment.PromotionUsedUp _ ->
                    problem(
                            UNPROCESSABLE_CONTENT,
                            "promotion-used-up",
                            "Others have used the promotion as often as it was meant.");
            case ReadShipment.PromotionUsedByYou used ->
                    problem(
                            UNPROCESSABLE_CONTENT,
                            "promotion-used-by-you",
                            "You have used the promotion as often as one person may.",
                            Map.of("perPerson", used.perPerson()));
        };
    }
}
