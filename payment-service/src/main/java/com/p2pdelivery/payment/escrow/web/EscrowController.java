package com.p2pdelivery.payment.escrow.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.p2pdelivery.payment.escrow.EscrowViews;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/escrows")
@AllowAuthenticated
@Tag(name = "Escrows", description = "Money held between booking and handover")
class EscrowController {

    private final EscrowViews escrows;

    EscrowController(EscrowViews escrows) {
        this.escrows = escrows;
    }

    @GetMapping
    @Operation(
            summary = "The escrows of a delivery, newest first",
            description =
                    "One for each booking that had a price. For its customer and its traveler, FINANCE and ADMIN.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Escrows.class)))
    @ApiResponse(
            responseCode = "404",
            description = "escrow-unknown: there is none, or it is none of yours",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<?> list(@RequestParam UUID deliveryId, CurrentUser user) {
        var seesAll = user.hasAnyRole("FINANCE", "ADMIN");
        var visible =
                escrows.of(deliveryId).stream()
                        .filter(escrow -> seesAll || escrow.concerns(user.id()))
                        .toList();
        return visible.isEmpty()
                ? problem(
                        HttpStatus.NOT_FOUND,
                        "escrow-unknown",
                        "There is no escrow of yours for this delivery.")
                : ResponseEntity.ok(Page.of(visible));
    }

    /** Only describes the answer. */
    record Escrows(List<EscrowViews.View> items) {}
}
