package com.p2pdelivery.qr.scan.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.TOO_MANY_REQUESTS;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Idempotent;
import com.p2pdelivery.platform.web.Problems;
import com.p2pdelivery.qr.code.CodeKind;
import com.p2pdelivery.qr.scan.Refusal;
import com.p2pdelivery.qr.scan.ScanCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Scans", description = "Proof that a parcel changed hands")
class ScanController {

    /** The handover is proven; {@code result} is always ACCEPTED. */
    record Scanned(String result, CodeKind kind, UUID deliveryId, Instant at) {}

    private final ScanCode scanCode;

    ScanController(ScanCode scanCode) {
        this.scanCode = scanCode;
    }

    @PostMapping("/v1/scans")
    @Idempotent
    @AllowAuthenticated
    @Operation(
            operationId = "scanCode",
            summary = "Present the customer's code, as the booked traveler at the place")
    @ApiResponse(
            responseCode = "200",
            description = "The handover is proven",
            content = @Content(schema = @Schema(implementation = Scanned.class)))
    @ApiResponse(
            responseCode = "404",
            description = "`delivery-unknown`: no such delivery, or not yours to carry")
    @ApiResponse(
            responseCode = "409",
            description =
                    "`code-used`, `code-revoked`, `code-too-early`, `code-expired`, `too-far` (with distanceM and"
                            + " allowedM), `pickup-not-verified`")
    @ApiResponse(responseCode = "422", description = "`code-wrong`, `position-too-inaccurate`")
    @ApiResponse(
            responseCode = "429",
            description = "`too-many-attempts`: short codes were guessed")
    ResponseEntity<?> scan(CurrentUser user, @Valid @RequestBody ScanRequest request) {
        return switch (scanCode.handle(request.by(user.id()))) {
            case ScanCode.Accepted accepted ->
                    ResponseEntity.ok(
                            new Scanned(
                                    "ACCEPTED",
                                    request.kind(),
                                    request.deliveryId(),
                                    accepted.at()));
            case ScanCode.DeliveryUnknown() ->
                    problem(
                            NOT_FOUND,
                            "delivery-unknown",
                            "There is no such delivery for you to carry.");
            case ScanCode.TooManyAttempts(var wait) ->
                    ResponseEntity.status(TOO_MANY_REQUESTS)
                            .header(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds() + 1))
                            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                            .body(
                                    Problems.detail(
                                            TOO_MANY_REQUESTS,
                                            "too-many-attempts",
                                            "Too many wrong short codes. The QR image still works.",
                                            Map.of()));
            case ScanCode.WrongTime(var reason, var from, var until) ->
                    problem(
                            CONFLICT,
                            code(reason),
                            "The code works within its window only.",
                            Map.of("validFrom", from, "validUntil", until));
            case ScanCode.TooInaccurate(double accuracyM, int worstM) ->
                    problem(
                            UNPROCESSABLE_CONTENT,
                            "position-too-inaccurate",
                            "The phone does not know well enough where it is. Go outside, or switch on exact location.",
                            Map.of("accuracyM", accuracyM, "worstM", worstM));
            case ScanCode.TooFar(long distanceM, long allowedM) ->
                    problem(
                            CONFLICT,
                            "too-far",
                            "You are too far from the agreed place.",
                            Map.of("distanceM", distanceM, "allowedM", allowedM));
            case ScanCode.Plain(var reason) ->
                    reason == Refusal.CODE_WRONG
                            ? problem(
                                    UNPROCESSABLE_CONTENT,
                                    code(reason),
                                    "This is not the code of this handover.")
                            : problem(CONFLICT, code(reason), detail(reason));
        };
    }

    private static String detail(Refusal reason) {
        return switch (reason) {
            case CODE_USED -> "This code has been used. A code works once.";
            case CODE_REVOKED -> "This booking was called off; its codes do not work any more.";
            case PICKUP_NOT_VERIFIED -> "The pickup has to be proven before the drop-off.";
            case NOT_THE_TRAVELER,
                    TOO_MANY_ATTEMPTS,
                    CODE_WRONG,
                    CODE_TOO_EARLY,
                    CODE_EXPIRED,
                    POSITION_TOO_INACCURATE,
                    TOO_FAR ->
                    throw new IllegalArgumentException(reason + " has an answer of its own");
        };
    }

    private static String code(Refusal reason) {
        return reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
