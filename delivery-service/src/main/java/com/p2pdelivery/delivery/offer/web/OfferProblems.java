package com.p2pdelivery.delivery.offer.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.PRECONDITION_FAILED;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.offer.Offer;
import com.p2pdelivery.delivery.offer.Refusal;
import com.p2pdelivery.platform.money.Money;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Refusals that several operations share. Who may see the offer learns how it stands now. */
final class OfferProblems {

    private OfferProblems() {}

    static ResponseEntity<?> of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.OfferUnknown _ -> offerUnknown();
            case Refusal.OfferStale stale ->
                    about(
                            stale.now(),
                            PRECONDITION_FAILED,
                            "offer-changed",
                            "The offer has changed since you read it.");
            case Refusal.OfferNotOpen closed ->
                    about(
                            closed.now(),
                            CONFLICT,
                            "offer-not-open",
                            "The offer is " + closed.now().status() + ".");
            case Refusal.OfferExpired over ->
                    about(over.now(), CONFLICT, "offer-expired", "The offer's time is over.");
            case Refusal.NotTheirTurn other ->
                    about(
                            other.now(),
                            CONFLICT,
                            "not-your-turn",
                            "The " + other.now().turn() + " answers the price that stands.");
            case Refusal.DeliveryNotOpen closed -> deliveryNotOpen(closed.status());
        };
    }

    static ResponseEntity<?> offerUnknown() {
        return problem(NOT_FOUND, "offer-unknown", "There is no such offer.");
    }

    static ResponseEntity<?> deliveryUnknown() {
        return problem(NOT_FOUND, "delivery-unknown", "There is no such delivery.");
    }

    static ResponseEntity<?> tripUnknown() {
        return problem(
                NOT_FOUND, "trip-unknown", "There is no such trip of yours that is published.");
    }

    static ResponseEntity<?> deliveryNotOpen(DeliveryStatus status) {
        return problem(
                CONFLICT,
                "delivery-not-open",
                "The delivery is " + status + " already.",
                Map.of("deliveryStatus", status));
    }

    static ResponseEntity<?> currencyDiffers(String expected) {
        return problem(
                UNPROCESSABLE_CONTENT,
                "currency-differs",
                "The customer pays in " + expected + ".");
    }

    static ResponseEntity<?> aboveBudget(Money budget) {
        return problem(
                UNPROCESSABLE_CONTENT,
                "price-above-budget",
                "The customer pays at most " + budget + ".",
                Map.of("budget", budget));
    }

    static ResponseEntity<?> wrong(String field, String message) {
        return problem(
                BAD_REQUEST,
                "validation-failed",
                "The request cannot be carried out as it is.",
                Map.of("errors", List.of(Map.of("field", field, "message", message))));
    }

    private static ResponseEntity<?> about(
            Offer now, HttpStatus status, String code, String detail) {
        return problem(status, code, detail, Map.of("offer", now));
    }
}
