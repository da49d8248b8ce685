package com.p2pdelivery.payment.pricing.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.p2pdelivery.payment.pricing.Quote;
import com.p2pdelivery.payment.pricing.QuoteDelivery;
import com.p2pdelivery.payment.pricing.Quotes;
import com.p2pdelivery.platform.geo.GeoPoint;
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
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
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

    private final QuoteDelivery quoteDelivery;
    private final Quotes quotes;

    QuoteController(QuoteDelivery quoteDelivery, Quotes quotes) {
        this.quoteDelivery = quoteDelivery;
        this.quotes = quotes;
    }

    @PostMapping
    @Idempotent
    @Operation(summary = "Quote a price", description = "The price is the sum of the breakdown.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = View.class)))
    @ApiResponse(
            responseCode = "422",
            description = "currency-unsupported, with the list of those that are",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<?> quote(@Valid @RequestBody Request request, CurrentUser user) {
        var command =
                new QuoteDelivery.Command(
                        user.id(),
                        request.pickup,
                        request.dropoff,
                        request.parcel.weightGrams,
                        request.parcel.volumeCm3,
                        request.parcel.longestSideMm,
                        request.declaredValue,
                        request.currency);
        return switch (quoteDelivery.handle(command)) {
            case QuoteDelivery.Quoted quoted -> ResponseEntity.ok(View.of(quoted.quote()));
            case QuoteDelivery.CurrencyUnsupported refused ->
                    problem(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "currency-unsupported",
                            "Prices are quoted in some currencies only.",
                            Map.of("supported", refused.supported()));
        };
    }

    @GetMapping("/{quoteId}")
    @Operation(summary = "A quote as you were given it")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = View.class)))
    @ApiResponse(
            responseCode = "404",
            description = "quote-unknown: there is none, or it is not yours",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<?> find(@PathVariable UUID quoteId, CurrentUser user) {
        var quote = quotes.find(quoteId, user.id());
        return quote.isPresent()
                ? ResponseEntity.ok(View.of(quote.get()))
                : problem(
                        HttpStatus.NOT_FOUND, "quote-unknown", "There is no such quote of yours.");
    }

    record Request(
            @NotNull GeoPoint pickup,
            @NotNull GeoPoint dropoff,
            @NotNull @Valid Parcel parcel,
            @NotNull Money declaredValue,
            @NotNull @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code")
                    String currency) {

        private static final long LARGEST_VALUE = 100_000_000_00L;

        @AssertTrue(message = "must not be negative or beyond reason")
        @Schema(hidden = true)
        public boolean isDeclaredValueInRange() {
            return declaredValue == null
                    || (declaredValue.amountMinor() >= 0
                            && declaredValue.amountMinor() <= LARGEST_VALUE);
        }
    }

    record Parcel(
            @Min(1) @Max(1_000_000) long weightGrams,
            @Min(1) @Max(20_000_000) long volumeCm3,
            @Min(1) @Max(20_000) int longestSideMm) {}

    record View(
            UUID quoteId,
            Money price,
            Money commission,
            Money travelerShare,
            List<Quote.QuoteLine> breakdown,
            BigDecimal ratePerEuro,
            Instant expiresAt,
            String signature) {

        static View of(Quotes.Signed signed) {
            var quote = signed.quote();
            return new View(
                    quote.quoteId(),
                    quote.price(),
                    quote.commission(),
                    quote.travelerShare(),
                    quote.breakdown(),
                    quote.rate(),
                    quote.expiresAt(),
                    signed.signature());
        }
    }
}
