package com.p2pdelivery.payment.ledger.web;

import com.p2pdelivery.payment.ledger.LedgerView;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/ledger")
@AllowRoles({"FINANCE", "ADMIN"})
@Tag(name = "Ledger", description = "The books, for finance")
class LedgerController {

    private final LedgerView ledger;

    LedgerController(LedgerView ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/entries")
    @Operation(summary = "Every entry about one delivery, oldest first")
    Page<LedgerView.Entry> entries(@RequestParam UUID deliveryId) {
        return Page.of(ledger.entriesOf(deliveryId));
    }
}
