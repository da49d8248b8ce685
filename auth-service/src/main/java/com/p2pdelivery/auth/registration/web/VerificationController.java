package com.p2pdelivery.auth.registration.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.p2pdelivery.auth.registration.VerifyEmail;
import com.p2pdelivery.auth.token.OpaqueToken;
import com.p2pdelivery.platform.security.AllowAnonymous;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The proof of an address: apps send the token as JSON, people open the mailed page and press its
 * button. Opening the page changes nothing.
 */
@RestController
@Tag(name = "Registration")
class VerificationController {

    /** The token from the mail. */
    record VerificationRequest(@NotBlank @Size(max = 200) String token) {

        @Override
        public String toString() {
            return "VerificationRequest[***]";
        }
    }

    /** The account that can sign in now. */
    record VerificationAnswer(UUID accountId) {}

    private final VerifyEmail verifyEmail;
    private final VerificationPage page = new VerificationPage();

    VerificationController(VerifyEmail verifyEmail) {
        this.verifyEmail = verifyEmail;
    }

    @PostMapping(path = "/v1/auth/verifications", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AllowAnonymous
    @Operation(
            operationId = "verifyEmail",
            summary = "Prove an e-mail address with the token that was mailed to it")
    @ApiResponse(
            responseCode = "200",
            description = "The account can sign in",
            content = @Content(schema = @Schema(implementation = VerificationAnswer.class)))
    @ApiResponse(responseCode = "404", description = "There is no such token")
    @ApiResponse(responseCode = "410", description = "The token was used or is too old")
    ResponseEntity<?> verify(@Valid @RequestBody VerificationRequest request) {
        return switch (verifyEmail.handle(command(request.token()))) {
            case VerifyEmail.Verified(var accountId) ->
                    ResponseEntity.ok(new VerificationAnswer(accountId));
            case VerifyEmail.Unknown() ->
                    problem(
                            HttpStatus.NOT_FOUND,
                            "verification-unknown",
                            "There is no such token.");
            case VerifyEmail.AlreadyUsed() ->
                    problem(
                            HttpStatus.GONE,
                            "verification-used",
                            "This address has been confirmed already.");
            case VerifyEmail.Expired() ->
                    problem(
                            HttpStatus.GONE,
                            "verification-expired",
                            "The link is too old. Register once more to get a new one.");
        };
    }

    @GetMapping(path = "/v1/auth/verifications", produces = MediaType.TEXT_HTML_VALUE)
    @AllowAnonymous
    @Operation(
            operationId = "verificationPage",
            summary = "The page behind the mailed link, with a button that confirms")
    @ApiResponse(responseCode = "200", description = "The page")
    ResponseEntity<String> show(@RequestParam String token, Locale language) {
        return VerificationPage.wellFormed(token)
                ? page.ask(token, language)
                : page.say(HttpStatus.NOT_FOUND, "unknown", language);
    }

    /** What the page's button sends. */
    @PostMapping(
            path = "/v1/auth/verifications",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
            produces = MediaType.TEXT_HTML_VALUE)
    @AllowAnonymous
    @Hidden
    ResponseEntity<String> confirm(@RequestParam String token, Locale language) {
        return switch (verifyEmail.handle(command(token))) {
            case VerifyEmail.Verified _ -> page.say(HttpStatus.OK, "done", language);
            case VerifyEmail.Unknown() -> page.say(HttpStatus.NOT_FOUND, "unknown", language);
            case VerifyEmail.AlreadyUsed() -> page.say(HttpStatus.GONE, "used", language);
            case VerifyEmail.Expired() -> page.say(HttpStatus.GONE, "expired", language);
        };
    }

    private static VerifyEmail.Command command(String token) {
        return new VerifyEmail.Command(new OpaqueToken(token));
    }
}
