package com.p2pdelivery.payment.ledger.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.p2pdelivery.payment.ledger.Account;
import com.p2pdelivery.payment.ledger.AccountType;
import com.p2pdelivery.payment.ledger.Balance;
import com.p2pdelivery.payment.ledger.LedgerView;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/ledger")
@AllowRoles({"FINANCE", "ADMIN"})
@Tag(name = "Ledger", description = "The books, for finance")
class LedgerController {

    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    private final LedgerView ledger;
    private final Clock clock;

    LedgerController(LedgerView ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @GetMapping("/entries")
    @Operation(summary = "Every entry about one delivery, oldest first")
    Page<LedgerView.Entry> entries(@RequestParam UUID deliveryId) {
        return Page.of(ledger.entriesOf(deliveryId));
    }

    @GetMapping("/postings/{postingId}")
    @Operation(summary = "One posting with its entries")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Posting.class)))
    @ApiResponse(
            responseCode = "404",
            description = "posting-unknown",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<?> posting(@PathVariable UUID postingId) {
        var entries = ledger.entriesOfPosting(postingId);
        return entries.isEmpty()
                ? problem(HttpStatus.NOT_FOUND, "posting-unknown", "There is no such posting.")
                : ResponseEntity.ok(new Posting(postingId, entries));
    }

    @GetMapping("/accounts")
    @Operation(
            summary = "The accounts of an escrow or a traveler, with their balances",
            description = "Without an owner, the platform's own accounts.")
    Page<LedgerView.Statement> accounts(@RequestParam(defaultValue = NOBODY) UUID ownerId) {
        return Page.of(ledger.accountsOf(ownerId));
    }

    @GetMapping("/balance")
    @Operation(
            summary = "What stood in an account at an instant",
            description =
                    "Without an owner, the platform's own account; without an instant, now. An account that never was has nothing.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = AccountBalance.class)))
    @ApiResponse(
            responseCode = "400",
            description = "instant-in-the-future",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<?> balance(
            @RequestParam AccountType type,
            @RequestParam(defaultValue = NOBODY) UUID ownerId,
            @RequestParam @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code")
                    String currency,
            @RequestParam(required = false) @Nullable Instant at) {
        var now = clock.instant();
        var instant = at == null ? now : at;
        if (instant.isAfter(now)) {
            return problem(
                    HttpStatus.BAD_REQUEST,
                    "instant-in-the-future",
                    "What will stand in an account is not known.");
        }
        var account = new Account(type, ownerId, currency);
        // Instants go further back than the database's.
        var known = instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant;
        return ResponseEntity.ok(
                new AccountBalance(account, instant, ledger.balanceAt(account, known)));
    }

    record Posting(UUID postingId, List<LedgerView.Entry> entries) {}

    record AccountBalance(Account account, Instant at, Balance balance) {}
}
