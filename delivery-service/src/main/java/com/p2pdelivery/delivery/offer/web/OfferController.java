package com.p2pdelivery.delivery.offer.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.CONFLICT;

import com.p2pdelivery.delivery.offer.ListOffers;
import com.p2pdelivery.delivery.offer.MakeOffer;
import com.p2pdelivery.delivery.offer.Offer;
import com.p2pdelivery.delivery.offer.ReadOffer;
import com.p2pdelivery.platform.money.Money;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.ETags;
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

/** Bidding and looking. */
@RestController
@RequestMapping("/v1")
class OfferController {

    private final MakeOffer makeOffer;
    private final ListOffers listOffers;
    private final ReadOffer readOffer;

    OfferController(MakeOffer makeOffer, ListOffers listOffers, ReadOffer readOffer) {
        this.makeOffer = makeOffer;
        this.listOffers = listOffers;
        this.readOffer = readOffer;
    }

    record NewOffer(@NotNull UUID tripId, @NotNull Money price) {}

    record OfferList(List<Offer> items) {}

    @PostMapping("/deliveries/{deliveryId}/offers")
    @AllowRoles("TRAVELER")
    @Idempotent
    @Operation(summary = "Offer to carry a delivery with a trip of mine")
    @ApiResponse(
            responseCode = "201",
            description = "The offer; ACCEPTED already where a rule of the customer takes it",
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
                            .eTag(ETags.of(made.offer().revision()))
                            .body(made.offer());
            case MakeOffer.DeliveryUnknown _ -> OfferProblems.deliveryUnknown();
            case MakeOffer.TripUnknown _ -> OfferProblems.tripUnknown();
            case MakeOffer.PriceNotPositive _ ->
                    OfferProblems.wrong("price", "must be more than nothing");
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
                    OfferProblems.currencyDiffers(differs.expected());
            case MakeOffer.AboveBudget above -> OfferProblems.aboveBudget(above.budget());
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
        return found.isEmpty()
                ? OfferProblems.deliveryUnknown()
                : ResponseEntity.ok(new OfferList(found.get()));
    }

    @GetMapping("/offers/{offerId}")
    @AllowAuthenticated
    @Operation(summary = "One offer with all that happened to it, for its two sides")
    @ApiResponse(
            responseCode = "200",
            description = "The offer and its history, oldest first",
            content = @Content(schema = @Schema(implementation = ReadOffer.WithHistory.class)))
    ResponseEntity<?> read(@PathVariable UUID offerId, CurrentUser user) {
        var found = readOffer.handle(new ReadOffer.Query(offerId, user.id()));
        return found.isEmpty()
                ? OfferProblems.offerUnknown()
                : ResponseEntity.ok()
                        .eTag(ETags.of(found.get().offer().revision()))
                        .body(found.get());
    }
}
