package com.p2pdelivery.delivery.saga.web;

import com.p2pdelivery.delivery.saga.Saga;
import com.p2pdelivery.delivery.saga.SagaStatus;
import com.p2pdelivery.delivery.saga.Sagas;
import com.p2pdelivery.platform.security.AllowScopes;
import com.p2pdelivery.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SagaController {

    private final Sagas sagas;

    SagaController(Sagas sagas) {
        this.sagas = sagas;
    }

    @GetMapping("/internal/v1/sagas")
    @AllowScopes("saga.read")
    @Operation(summary = "Where sagas stand, since when, and what they wait for; newest first")
    Page<Saga> sagas(
            @RequestParam(required = false) @Nullable SagaStatus status,
            @RequestParam(required = false) @Nullable UUID deliveryId,
            @RequestParam(required = false) @Nullable String cursor) {
        return sagas.page(status, deliveryId, cursor);
    }
}
