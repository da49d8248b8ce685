package com.p2pdelivery.payment.provider.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.p2pdelivery.payment.provider.UnsettledMovements;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Idempotent;
import com.p2pdelivery.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/provider/unsettled")
@Tag(name = "Provider", description = "What the payment provider owes us an answer for")
class UnsettledController {

    private final UnsettledMovements movements;

    UnsettledController(UnsettledMovements movements) {
        this.movements = movements;
    }

    @GetMapping
    @AllowRoles({"FINANCE", "ADMIN"})
    @Operation(summary = "Movements whose outcome is unknown, the oldest first")
    Page<UnsettledMovements.Movement> list() {
        return Page.of(movements.open());
    }

    @PostMapping("/{reference}/settlement")
    @AllowRoles("FINANCE")
    @Idempotent
    @Operation(summary = "Say how it ended; the books follow with the next sweep")
    ResponseEntity<?> settle(
            @PathVariable String reference,
            @Valid @RequestBody Settlement settlement,
            CurrentUser user) {
        var decision =
                new UnsettledMovements.Decision(
                        settlement.outcome == Outcome.SUCCEEDED, user.id(), settlement.reason);
        return movements.decide(reference, decision)
                ? ResponseEntity.noContent().build()
                : problem(
                        HttpStatus.NOT_FOUND,
                        "movement-not-unsettled",
                        "Nothing is unknown under this reference.");
    }

    enum Outcome {
        SUCCEEDED,
        FAILED
    }

    /**
     * @param reason where the outcome was seen, for whoever asks later
     */
    record Settlement(@NotNull Outcome outcome, @NotBlank @Size(max = 500) String reason) {}
}
