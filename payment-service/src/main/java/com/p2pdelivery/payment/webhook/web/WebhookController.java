package com.p2pdelivery.payment.webhook.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.p2pdelivery.payment.webhook.ReceiveProviderEvent;
import com.p2pdelivery.platform.security.AllowAnonymous;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/webhooks/payment-provider")
@Tag(name = "Provider", description = "Events of the payment provider")
class WebhookController {

    private static final int MOST_BYTES = 64 * 1024;

    private final ReceiveProviderEvent receive;

    WebhookController(ReceiveProviderEvent receive) {
        this.receive = receive;
    }

    @PostMapping
    @AllowAnonymous
    @Operation(
            summary =
                    "An event, signed as Stripe signs; 200 once it is stored, also if it was before")
    ResponseEntity<?> receive(
            @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String signature,
            HttpServletRequest request)
            throws IOException {
        // The bytes themselves: what is signed is not what a parser makes of it.
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return problem(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "event-too-large",
                    "An event has at most " + MOST_BYTES + " bytes.");
        }
        if (signature == null) {
            return problem(
                    HttpStatus.BAD_REQUEST,
                    "signature-missing",
                    "An event comes with the header Stripe-Signature.");
        }
        return switch (receive.handle(new ReceiveProviderEvent.Command(signature, body))) {
            case ReceiveProviderEvent.Stored _, ReceiveProviderEvent.KnownAlready _ ->
                    ResponseEntity.ok().build();
            case ReceiveProviderEvent.SignatureUnreadable _ ->
                    problem(
                            HttpStatus.BAD_REQUEST,
                            "signature-unreadable",
                            "Stripe-Signature looks like t=<seconds>,v1=<hex>.");
            case ReceiveProviderEvent.Forged _ ->
                    problem(
                            HttpStatus.BAD_REQUEST,
                            "signature-wrong",
                            "No signature fits this body.");
            case ReceiveProviderEvent.TooOld _ ->
                    problem(
                            HttpStatus.BAD_REQUEST,
                            "signature-too-old",
                            "It was signed too long ago, or by a clock that is ahead.");
            case ReceiveProviderEvent.Unreadable _ ->
                    problem(HttpStatus.BAD_REQUEST, "event-unreadable", "This is no event.");
        };
    }
}
