package com.p2pdelivery.admin.saga.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.p2pdelivery.admin.saga.ReadSagas;
import com.p2pdelivery.admin.saga.SagaPage;
import com.p2pdelivery.admin.saga.SagaStatus;
import com.p2pdelivery.platform.security.AllowRoles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SagaController {

    private final ReadSagas readSagas;

    SagaController(ReadSagas readSagas) {
        this.readSagas = readSagas;
    }

    @GetMapping("/v1/admin/sagas")
    @AllowRoles({"SUPPORT", "ADMIN", "SUPER_ADMIN"})
    @Operation(summary = "Where sagas stand, since when, and what they wait for")
    @ApiResponse(
            responseCode = "200",
            description = "One page, newest first",
            content = @Content(schema = @Schema(implementation = SagaPage.class)))
    @ApiResponse(responseCode = "503", description = "`delivery-service-unavailable`")
    ResponseEntity<?> sagas(
            @RequestParam(required = false) @Nullable SagaStatus status,
            @RequestParam(required = false) @Nullable UUID deliveryId,
            @RequestParam(required = false) @Nullable String cursor) {
        return switch (readSagas.handle(new ReadSagas.Command(status, deliveryId, cursor))) {
            case ReadSagas.Found found -> ResponseEntity.ok(found.page());
            case ReadSagas.Away _ ->
                    problem(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "delivery-service-unavailable",
                            "The delivery service, which keeps the sagas, does not answer.");
        };
    }
}
