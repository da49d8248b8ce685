package com.p2pdelivery.payment.pricing.market.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.p2pdelivery.payment.pricing.market.ExchangeRates;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Idempotent;
import com.p2pdelivery.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/exchange-rates")
@AllowRoles({"FINANCE", "ADMIN"})
@Tag(name = "Exchange rates", description = "What currencies are worth in prices")
class ExchangeRateController {

    private static final int LISTED = 100;
    private static final Set<String> CURRENCIES =
            Currency.getAvailableCurrencies().stream()
                    .map(Currency::getCurrencyCode)
                    .collect(Collectors.toUnmodifiableSet());

    private final ExchangeRates rates;

    ExchangeRateController(ExchangeRates rates) {
        this.rates = rates;
    }

    /**
     * @param asOf the day from which it holds, until a later one is known
     * @param ratePerEuro so many of the currency for one euro
     * @param source where it was read
     */
    record NewRate(
            @NotNull @Schema(example = "CHF") String currency,
            @NotNull LocalDate asOf,
            @NotNull @DecimalMin("0.000001") @Digits(integer = 6, fraction = 6)
                    BigDecimal ratePerEuro,
            @NotBlank @Size(max = 200) String source) {

        @AssertTrue(message = "must be an ISO 4217 code other than EUR, which is 1")
        @Schema(hidden = true)
        public boolean isCurrencyKnown() {
            return currency == null || (CURRENCIES.contains(currency) && !currency.equals("EUR"));
        }
    }

    @PostMapping
    @Idempotent
    @Operation(
            operationId = "recordExchangeRate",
            summary = "Tell a currency's rate of a day",
            description =
                    "It never changes; prices take the newest one. Quotes keep the one they were made with.")
    @ApiResponse(
            responseCode = "201",
            description = "The rate, and who told it when",
            content = @Content(schema = @Schema(implementation = ExchangeRates.Rate.class)))
    @ApiResponse(
            responseCode = "409",
            description = "`exchange-rate-exists` for that day",
            content = @Content)
    @ApiResponse(
            responseCode = "422",
            description = "`exchange-rate-day-unlikely`: of the future, or older than a year",
            content = @Content)
    ResponseEntity<?> add(@Valid @RequestBody NewRate rate, CurrentUser user) {
        return switch (rates.add(
                rate.currency, rate.asOf, rate.ratePerEuro, rate.source, user.id())) {
            case ExchangeRates.Recorded(var recorded) ->
                    ResponseEntity.status(HttpStatus.CREATED).body(recorded);
            case ExchangeRates.KnownAlready _ ->
                    problem(
                            HttpStatus.CONFLICT,
                            "exchange-rate-exists",
                            "There is a rate of that day, and prices were made with it.");
            case ExchangeRates.DayUnlikely _ ->
                    problem(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "exchange-rate-day-unlikely",
                            "A rate is of today or of the year before.");
        };
    }

    @GetMapping
    @Operation(operationId = "listExchangeRates", summary = "The last 100 rates that were told")
    Page<ExchangeRates.Rate> list() {
        return Page.of(rates.newest(LISTED));
    }
}
