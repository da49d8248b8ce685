package com.p2pdelivery.qr.scan.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.qr.scan.ScanAudit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Scans")
class AuditController {

    record Attempts(List<ScanAudit.Attempt> items, @Nullable String nextCursor) {}

    private final ScanAudit scanAudit;

    AuditController(ScanAudit scanAudit) {
        this.scanAudit = scanAudit;
    }

    @GetMapping("/v1/codes/audit")
    @AllowAuthenticated
    @Operation(
            operationId = "auditScans",
            summary = "Every attempt to use a code of a delivery, newest first",
            description = "For the parties of the booking, and for support.")
    @ApiResponse(
            responseCode = "200",
            description = "A page of attempts",
            content = @Content(schema = @Schema(implementation = Attempts.class)))
    ResponseEntity<?> attempts(
            CurrentUser user,
            @RequestParam UUID deliveryId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        if (user.hasAnyRole("SUPPORT", "ADMIN", "SUPER_ADMIN")) {
            return ResponseEntity.ok(scanAudit.all(deliveryId, cursor, limit));
        }
        return scanAudit
                .ofParty(deliveryId, user.id(), cursor, limit)
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(() ->
                        problem(
                                NOT_FOUND,
                                "delivery-unknown",
                                "There is no such delivery of yours."));
    }
}
