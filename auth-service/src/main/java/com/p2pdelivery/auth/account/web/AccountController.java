package com.p2pdelivery.auth.account.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.p2pdelivery.auth.account.Account;
import com.p2pdelivery.auth.account.Accounts;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own account. */
@RestController
@Tag(name = "Accounts")
class AccountController {

    /** An account as its owner sees it. */
    record AccountView(
            UUID accountId, String email, String displayName, List<String> roles, String language) {

        static AccountView of(Account account) {
            return new AccountView(
                    account.id(),
                    account.email().value(),
                    account.displayName(),
                    account.roleNames(),
                    account.language());
        }
    }

    private final Accounts accounts;

    AccountController(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/v1/accounts/me")
    @AllowAuthenticated
    @Operation(operationId = "getMyAccount", summary = "The account of whoever calls")
    @ApiResponse(
            responseCode = "200",
            description = "The account",
            content = @Content(schema = @Schema(implementation = AccountView.class)))
    @ApiResponse(responseCode = "404", description = "The account is gone")
    ResponseEntity<?> me(CurrentUser user) {
        var account = accounts.find(user.id());
        return account.isPresent()
                ? ResponseEntity.ok(AccountView.of(account.get()))
                : problem(HttpStatus.NOT_FOUND, "account-unknown", "This account does not exist.");
    }
}
