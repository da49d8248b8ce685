package com.p2pdelivery.payment.method.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.p2pdelivery.payment.method.AddPaymentMethod;
import com.p2pdelivery.payment.method.PaymentMethods;
import com.p2pdelivery.platform.Secret;
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
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.YearMonth;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/payment-methods")
@AllowRoles("CUSTOMER")
@Tag(name = "Payment methods", description = "Cards that a customer pays with")
class PaymentMethodController {

    private final AddPaymentMethod addPaymentMethod;
    private final PaymentMethods methods;

    PaymentMethodController(AddPaymentMethod addPaymentMethod, PaymentMethods methods) {
        this.addPaymentMethod = addPaymentMethod;
        this.methods = methods;
    }

    @PostMapping
    @Idempotent
    @Operation(
            summary = "Add a card",
            description = "The number goes to the payment provider and is not stored here.")
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = View.class)))
    @ApiResponse(
            responseCode = "422",
            description = "card-number-invalid, card-expired, card-expiry-invalid",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<?> add(@Valid @RequestBody NewCard card, CurrentUser user) {
        var command =
                new AddPaymentMethod.Command(
                        user.id(),
                        new Secret(card.cardNumber),
                        YearMonth.of(card.expiryYear, card.expiryMonth),
                        new Secret(card.holder));
        return switch (addPaymentMethod.handle(command)) {
            case AddPaymentMethod.Added added ->
                    ResponseEntity.status(HttpStatus.CREATED).body(View.of(added.card()));
            case AddPaymentMethod.NumberInvalid _ ->
                    problem(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "card-number-invalid",
                            "This is not the number of a card.");
            case AddPaymentMethod.CardExpired _ ->
                    problem(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "card-expired",
                            "The card has expired.");
            case AddPaymentMethod.ProviderAway _ ->
                    problem(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "payment-provider-unavailable",
                            "The payment provider does not answer; try again.");
            case AddPaymentMethod.ExpiryInvalid _ ->
                    problem(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "card-expiry-invalid",
                            "No card is valid for that long.");
        };
    }

    @GetMapping
    @Operation(summary = "Your cards, newest first")
    Page<View> list(CurrentUser user) {
        return Page.of(methods.of(user.id()).stream().map(View::of).toList());
    }

    record NewCard(
            @NotBlank @Size(max = 30) String cardNumber,
            @NotNull @Min(1) @Max(12) Integer expiryMonth,
            @NotNull @Min(2000) @Max(2199) Integer expiryYear,
            @NotBlank @Size(max = 100) String holder) {

        @Override
        public String toString() {
            return "NewCard[***]";
        }
    }

    record View(UUID paymentMethodId, String brand, String last4, int expiryMonth, int expiryYear) {

        static View of(PaymentMethods.Card card) {
            return new View(
                    card.id(),
                    card.brand(),
                    card.last4(),
                    card.expiry().getMonthValue(),
                    card.expiry().getYear());
        }
    }
}
