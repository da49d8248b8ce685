package com.p2pdelivery.admin.timeline.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.p2pdelivery.admin.timeline.DeliveryLine;
import com.p2pdelivery.admin.timeline.TimelineEntry;
import com.p2pdelivery.admin.timeline.Timelines;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.web.Cursor;
import com.p2pdelivery.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/admin/deliveries")
@AllowRoles({"SUPPORT", "ADMIN", "SUPER_ADMIN"})
class TimelineController {

    private final Timelines timelines;

    TimelineController(Timelines timelines) {
        this.timelines = timelines;
    }

    @GetMapping
    @Operation(summary = "Deliveries with their status, newest first")
    @ApiResponse(responseCode = "200", description = "One page")
    Page<DeliveryLine> deliveries(
            @RequestParam(required = false) @Nullable DeliveryStatus status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        List<DeliveryLine> rows =
                timelines.deliveries(
                        status == null ? null : status.name(),
                        cursor == null ? null : Cursor.decode(cursor),
                        limit + 1);
        return Page.cut(rows, limit, last -> Cursor.encode(last.deliveryId()));
    }

    @GetMapping("/{id}/timeline")
    @Operation(summary = "What happened to one delivery in all services, oldest first")
    @ApiResponse(
            responseCode = "200",
            description = "The whole story",
            content = @Content(schema = @Schema(implementation = Timeline.class)))
    @ApiResponse(responseCode = "404", description = "`delivery-unknown`")
    ResponseEntity<?> timeline(@PathVariable UUID id) {
        List<TimelineEntry> items = timelines.of(id);
        return items.isEmpty()
                ? problem(
                        HttpStatus.NOT_FOUND,
                        "delivery-unknown",
                        "No service has ever spoken of this delivery.")
                : ResponseEntity.ok(new Timeline(id, items));
    }

    record Timeline(UUID deliveryId, List<TimelineEntry> items) {}

    /** States of a delivery, as the delivery service names them. */
    enum DeliveryStatus {
        OPEN,
        BOOKING,
        CONFIRMED,
        IN_TRANSIT,
        DELIVERED,
        COMPLETED,
        CANCELLED
    }
}
