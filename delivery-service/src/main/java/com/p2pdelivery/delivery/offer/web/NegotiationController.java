package com.p2pdelivery.delivery.offer.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import com.p2pdelivery.delivery.offer.AcceptOffer;
import com.p2pdelivery.delivery.offer.CounterOffer;
import com.p2pdelivery.delivery.offer.EndOffer;
import com.p2pdelivery.delivery.offer.Offer;
import com.p2pdelivery.platform.money.Money;
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
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The moves of an offer that is made. With {@code If-Match} a move is only made on the revision
 * that the person looked at.
 */
@RestController
@RequestMapping("/v1/offers/{offerId}")
@AllowRoles({"CUSTOMER", "TRAVELER"})
@ApiResponse(
        responseCode = "409",
        description =
                "`delivery-not-open`, `offer-not-open`, `offer-expired`, `not-your-turn` or"
                        + " `no-more-rounds`, with the offer as it stands",
        content = @Content)
@ApiResponse(
        responseCode = "412",
        description = "`offer-changed`: it is not the revision of If-Match any more",
        content = @Content)
class NegotiationController {

    private final AcceptOffer acceptOffer;
    private final CounterOffer counterOffer;
    private final EndOffer endOffer;

    NegotiationController(AcceptOffer acceptOffer, CounterOffer counterOffer, EndOffer endOffer) {
        this.acceptOffer = acceptOffer;
        this.counterOffer = counterOffer;
        this.endOffer = endOffer;
    }

    /**
     * A yes.
     *
     * @param paymentMethodId required of customers
     */
    record Yes(@Nullable UUID paymentMethodId) {}

    /**
     * Another price.
     *
     * @param paymentMethodId required of customers: the traveler's yes is enough then
     */
    record OtherPrice(@NotNull Money price, @Nullable UUID paymentMethodId) {}

    @PostMapping("/acceptance")
    @Idempotent
    @Operation(
            summary = "Accept the price that stands; the booking then runs on its own",
            description = "The side whose turn it is may: at first the customer.")
    @ApiResponse(
            responseCode = "202",
            description = "The booking has begun",
            content = @Content(schema = @Schema(implementation = AcceptOffer.Accepted.class)))
    ResponseEntity<?> accept(
            @PathVariable UUID offerId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Yes body,
            CurrentUser user) {
        var command = new AcceptOffer.Command(offerId, user.id(), body.paymentMethodId(), ifMatch);
        return switch (acceptOffer.handle(command)) {
            case AcceptOffer.Accepted accepted -> ResponseEntity.accepted().body(accepted);
            case AcceptOffer.PaymentMethodMissing _ -> paymentMethodMissing();
            case AcceptOffer.Refused refused -> OfferProblems.of(refused.why());
        };
    }

    @PostMapping("/counter")
    @Idempotent
    @Operation(
            summary = "Answer the price that stands with another one",
            description = "Then it is the other side's turn; the currency stays.")
    @ApiResponse(
            responseCode = "200",
            description = "The offer; ACCEPTED already where a rule of the other side takes it",
            content = @Content(schema = @Schema(implementation = Offer.class)))
    @ApiResponse(
            responseCode = "422",
            description = "`price-above-budget`, `price-unchanged` or `currency-differs`",
            content = @Content)
    ResponseEntity<?> counter(
            @PathVariable UUID offerId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody OtherPrice body,
            CurrentUser user) {
        var command =
                new CounterOffer.Command(
                        offerId, user.id(), body.price(), body.paymentMethodId(), ifMatch);
        return switch (counterOffer.handle(command)) {
            case CounterOffer.Countered countered -> ok(countered.offer());
            case CounterOffer.PriceNotPositive _ ->
                    OfferProblems.wrong("price", "must be more than nothing");
            case CounterOffer.PaymentMethodMissing _ -> paymentMethodMissing();
            case CounterOffer.CurrencyDiffers differs ->
                    OfferProblems.currencyDiffers(differs.expected());
            case CounterOffer.AboveBudget above -> OfferProblems.aboveBudget(above.budget());
            case CounterOffer.SamePrice _ ->
                    problem(
                            UNPROCESSABLE_CONTENT,
                            "price-unchanged",
                            "This is the price that stands: accept it.");
            case CounterOffer.NoMoreRounds over ->
                    problem(
                            CONFLICT,
                            "no-more-rounds",
                            over.rounds() + " prices were named: accept or decline the last.",
                            Map.of("rounds", over.rounds()));
            case CounterOffer.Refused refused -> OfferProblems.of(refused.why());
        };
    }

    @PostMapping("/withdrawal")
    @Operation(summary = "Take back the price that I named last; the offer is over")
    @ApiResponse(
            responseCode = "200",
            description = "The offer, withdrawn",
            content = @Content(schema = @Schema(implementation = Offer.class)))
    ResponseEntity<?> withdraw(
            @PathVariable UUID offerId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            CurrentUser user) {
        return end(new EndOffer.Command(offerId, user.id(), EndOffer.Way.WITHDRAW, ifMatch));
    }

    @PostMapping("/declination")
    @Operation(summary = "Say no to the price that the other side named last; the offer is over")
    @ApiResponse(
            responseCode = "200",
            description = "The offer, declined",
            content = @Content(schema = @Schema(implementation = Offer.class)))
    ResponseEntity<?> decline(
            @PathVariable UUID offerId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            CurrentUser user) {
        return end(new EndOffer.Command(offerId, user.id(), EndOffer.Way.DECLINE, ifMatch));
    }

    private ResponseEntity<?> end(EndOffer.Command command) {
        return switch (endOffer.handle(command)) {
            case EndOffer.Ended ended -> ok(ended.offer());
            case EndOffer.Refused refused -> OfferProblems.of(refused.why());
        };
    }

    private static ResponseEntity<Offer> ok(Offer offer) {
        return ResponseEntity.ok().eTag(ETags.of(offer.revision())).body(offer);
    }

    private static ResponseEntity<?> paymentMethodMissing() {
        return OfferProblems.wrong("paymentMethodId", "is required of the customer");
    }
}
