package com.p2pdelivery.payment.books.web;

import com.p2pdelivery.payment.books.CheckBooks;
import com.p2pdelivery.payment.books.TrialBalance;
import com.p2pdelivery.platform.security.AllowRoles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/ledger")
@AllowRoles({"FINANCE", "ADMIN"})
@Tag(name = "Ledger")
class TrialBalanceController {

    private final CheckBooks checkBooks;

    TrialBalanceController(CheckBooks checkBooks) {
        this.checkBooks = checkBooks;
    }

    @GetMapping("/trial-balance")
    @Operation(summary = "Whether the books are right at this instant, and what they say")
    TrialBalance trialBalance() {
        return checkBooks.handle();
    }
}
