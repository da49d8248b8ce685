package com.p2pdelivery.delivery.offer.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import com.p2pdelivery.delivery.offer.AcceptOffer;
import com.p2pdelivery.delivery.offer.ListOffers;
import com.p2pdelivery.delivery.offer.MakeOffer;
import com.p2pdelivery.delivery.offer.Offer;
import com.p2pdelivery.delivery.offer.WithdrawOffer;
import com.p2pdelivery.platform.money.Money;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Idempotent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1")
class OfferController {

    private static final Map<String, String> NO_PRICE =
            Map.of("field", "price", "message", "must be more than nothing");

    private final MakeOffer makeOffer;
    private final AcceptOffer acceptOffer;
    private final WithdrawOffer withdrawOffer;
    private final ListOffers listOffers;

    OfferController(
            MakeOffer makeOffer,
            AcceptOffer acceptOffer,
            WithdrawOffer withdrawOffer,
            ListOffers listOffers) {
        this.makeOffer = makeOffer;
        this.acceptOffer = acceptOffer;
        this.withdrawOffer = withdrawOffer;
        this.listOffers = listOffers;
    }

    record NewOffer(@NotNull UUID tripId, @NotNull Money price) {}

    record OfferList(List<Offer> items) {}

    record Acceptance(@NotNull UUID paymentMethodId) {}

    @PostMapping("/deliveries/{deliveryId}/offers")
    @AllowRoles("TRAVELER")
    @Idempotent
    @Operation(summary = "Offer to carry a delivery with a trip of mine")
    @ApiResponse(
            responseCode = "201",
            description = "The offer",
            content = @Content(schema = @Schema(implementation = Offer.class)))
    @ApiResponse(
            responseCode = "409",
            description =
                    "`own-delivery`, `delivery-not-open`, `delivery-stale`, `offer-exists` or"
                            + " `trip-does-not-match`",
            content = @Content)
    @ApiResponse(
            responseCode = "422",
            description = "`price-above-budget` or `currency-differs`",
            content = @Content)
    ResponseEntity<?> make(
            @PathVariable UUID deliveryId, @Valid @RequestBody NewOffer body, CurrentUser user) {
        var command = new MakeOffer.Command(deliveryId, user.id(), body.tripId(), body.price());
        return switch (makeOffer.handle(command)) {
            case MakeOffer.Made made ->
                    ResponseEntity.created(URI.create("/v1/offers/" + made.offer().offerId()))
                            .body(made.offer());
            case MakeOffer.DeliveryUnknown _ ->
                    problem(NOT_FOUND, "delivery-unknown", "There is no such delivery.");
            case MakeOffer.TripUnknown _ ->
                    problem(
                            NOT_FOUND,
                            "trip-unknown",
                            "There is no such trip of yours that is published.");
            case MakeOffer.PriceNotPositive _ ->
                    problem(
                            BAD_REQUEST,
                            "validation-failed",
                            "An offer has a price.",
                            Map.of("errors", List.of(NO_PRICE)));
            case MakeOffer.OwnDelivery _ ->
                    problem(CONFLICT, "own-delivery", "You asked for this delivery yourself.");
            case MakeOffer.DeliveryNotOpen _ ->
                    problem(CONFLICT, "delivery-not-open", "The delivery takes no more offers.");
            case MakeOffer.DeliveryStale _ ->
                    problem(CONFLICT, "delivery-stale", "The pickup window has closed.");
            case MakeOffer.OfferExists exists ->
                    problem(
                            CONFLICT,
                            "offer-exists",
                            "You have an open offer with this trip.",
                            Map.of("offerId", exists.offerId()));
            case MakeOffer.TripDoesNotMatch _ ->
                    problem(
                            CONFLICT,
                            "trip-does-not-match",
                            "The trip cannot carry this: look at its way, room and times.");
            case MakeOffer.CurrencyDiffers differs ->
                    problem(
                            UNPROCESSABLE_CONTENT,
                            "currency-differs",
                            "The customer pays in " + differs.expected() + ".");
            case MakeOffer.AboveBudget above ->
                    problem(
                            UNPROCESSABLE_CONTENT,
                            "price-above-budget",
                            "The customer pays at most " + above.budget() + ".",
                            Map.of("budget", above.budget()));
        };
    }

    @GetMapping("/deliveries/{deliveryId}/offers")
    @AllowAuthenticated
    @Operation(summary = "Offers on a delivery: all for its customer, their own for a traveler")
    @ApiResponse(
            responseCode = "200",
            description = "The offers, oldest first",
            content = @Content(schema = @Schema(implementation = OfferList.class)))
    ResponseEntity<?> list(@PathVariable UUID deliveryId, CurrentUser user) {
        var found = listOffers.handle(new ListOffers.Query(deliveryId, user.id()));
        if (found.isEmpty()) {
            return problem(NOT_FOUND, "delivery-unknown", "There is no such delivery.");
        }
        return ResponseEntity.ok(new OfferList(found.get()));
    }

    @PostMapping("/offers/{offerId}/acceptance")
    @AllowRoles("CUSTOMER")
    @Idempotent
    @Operation(summary = "Accept an offer; the booking then runs on its own")
    @ApiResponse(
            responseCode = "202",
            description = "The booking has begun",
            content = @Content(schema = @Schema(implementation = AcceptOffer.Accepted.class)))
    @ApiResponse(
            responseCode = "409",
            description = "`delivery-not-open`, `offer-not-open` or `offer-expired`",
            content = @Content)
    ResponseEntity<?> accept(
            @PathVariable UUID offerId, @Valid @RequestBody Acceptance body, CurrentUser user) {
        var command = new AcceptOffer.Command(offerId, user.id(), body.paymentMethodId());
        return switch (acceptOffer.handle(command)) {
            case AcceptOffer.Accepted accepted -> ResponseEntity.accepted().body(accepted);
            case AcceptOffer.OfferUnknown _ -> offerUnknown();
            case AcceptOffer.DeliveryNotOpen closed ->
                    problem(
                            CONFLICT,
                            "delivery-not-open",
                            "The delivery is " + closed.status() + " already.");
            case AcceptOffer.OfferNotOpen closed ->
                    problem(CONFLICT, "offer-not-open", "The offer is " + closed.status() + ".");
            case AcceptOffer.OfferExpired _ ->
                    problem(CONFLICT, "offer-expired", "The offer's time is over.");
        };
    }

    @PostMapping("/offers/{offerId}/withdrawal")
    @AllowRoles("TRAVELER")
    @Operation(summary = "Take an offer back that nobody has accepted yet")
    @ApiResponse(
            responseCode = "200",
            description = "The offer, withdrawn",
            content = @Content(schema = @Schema(implementation = Offer.class)))
    @ApiResponse(responseCode = "409", description = "`offer-not-open`", content = @Content)
    ResponseEntity<?> withdraw(@PathVariable UUID offerId, CurrentUser user) {
        return switch (withdrawOffer.handle(new WithdrawOffer.Command(offerId, user.id()))) {
            case WithdrawOffer.Withdrawn withdrawn -> ResponseEntity.ok(withdrawn.offer());
            case WithdrawOffer.OfferUnknown _ -> offerUnknown();
            case WithdrawOffer.OfferNotOpen closed ->
                    problem(CONFLICT, "offer-not-open", "The offer is " + closed.status() + ".");
        };
    }

    private static ResponseEntity<?> offerUnknown() {
        return problem(NOT_FOUND, "offer-unknown", "There is no such offer.");
    }
}
