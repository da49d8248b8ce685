package com.p2pdelivery.payment.pricing.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.p2pdelivery.payment.pricing.AcceptQuote;
import com.p2pdelivery.payment.pricing.Quote;
import com.p2pdelivery.payment.pricing.QuoteDelivery;
import com.p2pdelivery.payment.pricing.QuoteUses;
import com.p2pdelivery.payment.pricing.Quotes;
import com.p2pdelivery.payment.pricing.Signed;
import com.p2pdelivery.payment.pricing.price.Shipment;
import com.p2pdelivery.platform.money.Money;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Idempotent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/quotes")
@AllowAuthenticated
@Tag(name = "Quotes", description = "What a delivery should cost, line by line")
class QuoteController {

    private static final int MICROS = 6;

    private final QuoteDelivery quoteDelivery;
    private final AcceptQuote acceptQuote;
    private final Quotes quotes;
    private final QuoteUses uses;

    QuoteController(
            QuoteDelivery quoteDelivery, AcceptQuote acceptQuote, Quotes quotes, QuoteUses uses) {
        this.quoteDelivery = quoteDelivery;
        this.acceptQuote = acceptQuote;
        this.quotes = quotes;
        this.uses = uses;
    }

    @PostMapping
    @Idempotent
    @Operation(
            summary = "Quote a price",
            description =
                    "The price is the sum of the breakdown, commission and traveler's share are the"
                            + " price. What is not known is not guessed: `notPriced` names the"
                            + " factors that were left out.")
    @ApiResponse(
            responseCode = "200",
            description = "The signed quote",
            content = @Content(schema = @Schema(implementation = View.class)))
    @ApiResponse(responseCode = "422", description = PricingProblems.CODES, content = @Content)
    ResponseEntity<?> quote(@Valid @RequestBody QuoteRequest request, CurrentUser user) {
        return switch (quoteDelivery.handle(request.of(user.id()))) {
            case QuoteDelivery.Quoted quoted -> ResponseEntity.ok(View.of(quoted.quote(), null));
            case QuoteDelivery.Refused refused -> PricingProblems.of(refused.why());
        };
    }

    @GetMapping("/{quoteId}")
    @Operation(summary = "A quote as you were given it, and what became of it")
    @ApiResponse(
            responseCode = "200",
            description = "The signed quote",
            content = @Content(schema = @Schema(implementation = View.class)))
    @ApiResponse(
            responseCode = "404",
            description = "`quote-unknown`: there is none, or it is not yours",
            content = @Content)
    ResponseEntity<?> find(@PathVariable UUID quoteId, CurrentUser user) {
        var quote = quotes.find(quoteId, user.id());
        return quote.isPresent()
                ? ResponseEntity.ok(View.of(quote.get(), uses.find(quoteId).orElse(null)))
                : unknown();
    }

    record Acceptance(@NotNull UUID deliveryId) {}

    @PostMapping("/{quoteId}/acceptance")
    @Idempotent
    @Operation(
            summary = "Take a quote for one of your deliveries",
            description =
                    "Once, and before it expires. When the delivery is booked at the quoted price,"
                            + " the quote's division of the price holds. The same again is the same"
                            + " answer.")
    @ApiResponse(
            responseCode = "200",
            description = "The quote and its use",
            content = @Content(schema = @Schema(implementation = View.class)))
    @ApiResponse(responseCode = "404", description = "`quote-unknown`", content = @Content)
    @ApiResponse(
            responseCode = "409",
            description =
                    "`quote-expired`, `quote-used` for another delivery, `delivery-has-quote` or"
                            + " `promotion-gone`",
            content = @Content)
    ResponseEntity<?> accept(
            @PathVariable UUID quoteId, @Valid @RequestBody Acceptance body, CurrentUser user) {
        var command = new AcceptQuote.Command(quoteId, body.deliveryId, user.id());
        return switch (acceptQuote.handle(command)) {
            case AcceptQuote.Accepted accepted ->
                    ResponseEntity.ok(View.of(accepted.quote(), accepted.use()));
            case AcceptQuote.QuoteUnknown _ -> unknown();
            case AcceptQuote.QuoteExpired expired ->
                    problem(
                            HttpStatus.CONFLICT,
                            "quote-expired",
                            "The quote does not hold any more; ask for another one.",
                            Map.of("expiredAt", expired.expiredAt()));
            case AcceptQuote.QuoteUsed used ->
                    problem(
                            HttpStatus.CONFLICT,
                            "quote-used",
                            "A quote holds for one delivery, and this one is another's.",
                            Map.of("deliveryId", used.deliveryId()));
            case AcceptQuote.DeliveryHasQuote _ ->
                    problem(
                            HttpStatus.CONFLICT,
                            "delivery-has-quote",
                            "You have accepted another quote for this delivery.");
            case AcceptQuote.PromotionGone _ ->
                    problem(
                            HttpStatus.CONFLICT,
                            "promotion-gone",
                            "The promotion is over or used up; ask for another quote.");
        };
    }

    private static ResponseEntity<?> unknown() {
        return problem(HttpStatus.NOT_FOUND, "quote-unknown", "There is no such quote of yours.");
    }

    /**
     * A quote as people see it.
     *
     * @param input all that the price was made from, as it was known then
     * @param use absent as long as it was not accepted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            UUID quoteId,
            Money price,
            Money commission,
            int commissionBasisPoints,
            Money travelerShare,
            List<Quote.QuoteLine> breakdown,
            List<String> notPriced,
            BigDecimal ratePerEuro,
            int tariffVersion,
            int engineVersion,
            Shipment input,
            Instant expiresAt,
            String signature,
            QuoteUses.@Nullable Use use) {

        static View of(Signed signed, QuoteUses.@Nullable Use use) {
            var quote = signed.quote();
            return new View(
                    quote.quoteId(),
                    quote.price(),
                    quote.commission(),
                    quote.commissionBasisPoints(),
                    quote.travelerShare(),
                    quote.breakdown(),
                    quote.notPriced(),
                    BigDecimal.valueOf(quote.shipment().exchange().microsPerEuro(), MICROS)
                            .stripTrailingZeros(),
                    quote.tariffVersion(),
                    quote.engineVersion(),
                    quote.shipment(),
                    quote.expiresAt(),
                    signed.signature(),
                    use);
        }
    }
}
