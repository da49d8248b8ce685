package com.p2pdelivery.payment.payout.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.p2pdelivery.payment.payout.AddPayoutAccount;
import com.p2pdelivery.payment.payout.OnboardPayoutAccount;
import com.p2pdelivery.payment.payout.PayoutAccounts;
import com.p2pdelivery.payment.provider.PaymentProvider;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
@RequestMapping("/v1/payout-accounts")
@AllowRoles("TRAVELER")
@Tag(name = "Payout accounts", description = "Bank accounts that a traveler is paid to")
class PayoutAccountController {

    private final AddPayoutAccount addPayoutAccount;
    private final OnboardPayoutAccount onboardPayoutAccount;
    private final PayoutAccounts accounts;

    PayoutAccountController(
            AddPayoutAccount addPayoutAccount,
            OnboardPayoutAccount onboardPayoutAccount,
            PayoutAccounts accounts) {
        this.addPayoutAccount = addPayoutAccount;
        this.onboardPayoutAccount = onboardPayoutAccount;
        this.accounts = accounts;
    }

    @PostMapping
    @Idempotent
    @Operation(
            summary = "Add an account",
            description = "It is used from now on, and payouts that wait for one go out.")
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = View.class)))
    @ApiResponse(
            responseCode = "422",
            description = "iban-invalid, holder-implausible",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<?> add(@Valid @RequestBody NewAccount account, CurrentUser user) {
        var command =
                new AddPayoutAccount.Command(
                        user.id(), new Secret(account.iban), new Secret(account.holder));
        return switch (addPayoutAccount.handle(command)) {
            case AddPayoutAccount.Added added ->
                    ResponseEntity.status(HttpStatus.CREATED).body(View.of(added.account()));
            case AddPayoutAccount.IbanInvalid _ ->
                    problem(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "iban-invalid",
                            "This is not an account number that we can pay to.");
            case AddPayoutAccount.HolderImplausible _ ->
                    problem(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "holder-implausible",
                            "A name has 2 to 70 letters, spaces and - ' . , and nothing else.");
        };
    }

    @PostMapping("/{payoutAccountId}/onboarding")
    @Operation(
            summary = "Where to tell the payment provider what it must know first",
            description =
                    "For an account that is not verified. The link works once, and for minutes.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PaymentProvider.Link.class)))
    @ApiResponse(
            responseCode = "404",
            description = "payout-account-unknown",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "503",
            description = "payment-provider-unavailable",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<?> onboard(@PathVariable UUID payoutAccountId, CurrentUser user) {
        var command = new OnboardPayoutAccount.Command(user.id(), payoutAccountId);
        return switch (onboardPayoutAccount.handle(command)) {
            case OnboardPayoutAccount.Linked linked -> ResponseEntity.ok(linked.link());
            case OnboardPayoutAccount.AccountUnknown _ ->
                    problem(
                            HttpStatus.NOT_FOUND,
                            "payout-account-unknown",
                            "You have no such account.");
            case OnboardPayoutAccount.ProviderAway _ ->
                    problem(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "payment-provider-unavailable",
                            "The payment provider does not answer; try again.");
        };
    }

    @GetMapping
    @Operation(summary = "Your accounts; the first one is paid to")
    Page<View> list(CurrentUser user) {
        return Page.of(accounts.of(user.id()).stream().map(View::of).toList());
    }

    record NewAccount(
            @NotBlank @Size(max = 50) String iban, @NotBlank @Size(max = 100) String holder) {

        @Override
        public String toString() {
            return "NewAccount[***]";
        }
    }

    /**
     * @param returned the bank has sent money back from it; it is not paid to again
     * @param verified whether the payment provider pays to it; null until it was asked
     * @param due what the provider wants to know first, in its words
     */
    record View(
            UUID payoutAccountId,
            String country,
            String last4,
            boolean returned,
            @Nullable Boolean verified,
            List<String> due) {

        static View of(PayoutAccounts.Account account) {
            return new View(
                    account.id(),
                    account.country(),
                    account.last4(),
                    account.returned(),
                    account.verified(),
                    account.due());
        }
    }
}
