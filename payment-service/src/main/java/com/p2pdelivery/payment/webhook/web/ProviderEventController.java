package com.p2pdelivery.payment.webhook.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.p2pdelivery.payment.webhook.ProviderEvents;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.web.Idempotent;
import com.p2pdelivery.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/provider")
@AllowRoles({"FINANCE", "ADMIN"})
@Tag(name = "Provider", description = "What the payment provider has told")
class ProviderEventController {

    private final ProviderEvents events;

    ProviderEventController(ProviderEvents events) {
        this.events = events;
    }

    @GetMapping("/events")
    @Operation(summary = "The newest 100 events, and whether they were handled")
    Page<ProviderEvents.Listed> events() {
        return Page.of(events.latest());
    }

    @PostMapping("/events/{eventId}/replay")
    @Idempotent
    @Operation(summary = "Handle a stored event once more, which is harmless")
    ResponseEntity<?> replay(@PathVariable String eventId) {
        return events.replay(eventId)
                ? ResponseEntity.noContent().build()
                : problem(HttpStatus.NOT_FOUND, "event-unknown", "There is no such event.");
    }

    @GetMapping("/notices")
    @Operation(summary = "Chargebacks, returned payouts and failed refunds, the newest 100")
    Page<ProviderEvents.Notice> notices() {
        return Page.of(events.notices());
    }
}
