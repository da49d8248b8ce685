package com.p2pdelivery.payment.ledger.chain.web;

import com.p2pdelivery.payment.ledger.chain.VerifyChain;
import com.p2pdelivery.payment.ledger.chain.VerifyChain.Verification;
import com.p2pdelivery.platform.security.AllowRoles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/ledger/chain")
@AllowRoles({"FINANCE", "ADMIN"})
@Tag(name = "Ledger")
class ChainController {

    private final VerifyChain verifyChain;

    ChainController(VerifyChain verifyChain) {
        this.verifyChain = verifyChain;
    }

    @GetMapping("/verification")
    @Operation(
            summary = "Whether postings are what was sealed, block by block",
            description =
                    "Names the first that are altered, missing or inserted. Long chains are verified in parts: go on at nextBlock.")
    Verification verification(
            @RequestParam(defaultValue = "1") @Min(1) long fromBlock,
            @RequestParam(defaultValue = "200") @Min(1) @Max(1000) int blocks) {
        return verifyChain.handle(new VerifyChain.Command(fromBlock, blocks));
    }
}
