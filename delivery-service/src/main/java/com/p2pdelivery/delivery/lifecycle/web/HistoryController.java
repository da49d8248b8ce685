package com.p2pdelivery.delivery.lifecycle.web;

import com.p2pdelivery.delivery.lifecycle.DeliveryHistory;
import com.p2pdelivery.delivery.lifecycle.ReadHistory;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HistoryController {

    private final ReadHistory readHistory;

    HistoryController(ReadHistory readHistory) {
        this.readHistory = readHistory;
    }

    record History(List<DeliveryHistory.Entry> items) {}

    @GetMapping("/v1/deliveries/{deliveryId}/history")
    @AllowAuthenticated
    @Operation(summary = "What happened to a delivery, when, by whom and why; oldest first")
    @ApiResponse(
            responseCode = "200",
            description = "The history",
            content = @Content(schema = @Schema(implementation = History.class)))
    ResponseEntity<?> history(@PathVariable UUID deliveryId, CurrentUser user) {
        return switch (readHistory.handle(new ReadHistory.Query(deliveryId, user.id()))) {
            case ReadHistory.Shown shown -> ResponseEntity.ok(new History(shown.entries()));
            case ReadHistory.Unknown _ ->
                    Problems.problem(
                            HttpStatus.NOT_FOUND, "delivery-unknown", "There is no such delivery.");
        };
    }
}
