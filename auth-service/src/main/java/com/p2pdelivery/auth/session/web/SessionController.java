package com.p2pdelivery.auth.session.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.p2pdelivery.auth.account.EmailAddress;
import com.p2pdelivery.auth.session.LogIn;
import com.p2pdelivery.auth.session.LogOut;
import com.p2pdelivery.auth.session.RefreshSession;
import com.p2pdelivery.auth.session.Tokens;
import com.p2pdelivery.auth.token.OpaqueToken;
import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.security.AllowAnonymous;
import com.p2pdelivery.platform.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Signing in, staying signed in, signing out. */
@RestController
@Tag(name = "Sessions")
class SessionController {

    /** Address and password. */
    record LogInRequest(
            @NotBlank @Size(max = 254) String email, @NotEmpty @Size(max = 200) String password) {

        @Override
        public String toString() {
            return "LogInRequest[***]";
        }
    }

    /** The refresh token of the last answer. */
    record RefreshTokenRequest(@NotBlank @Size(max = 200) String refreshToken) {

        @Override
        public String toString() {
            return "RefreshTokenRequest[***]";
        }
    }

    /** Tokens as RFC 6749 names them; {@code expiresIn} is in seconds. */
    record TokenAnswer(
            String accessToken,
            @Schema(example = "Bearer") String tokenType,
            @Schema(example = "900") long expiresIn,
            String refreshToken) {

        static TokenAnswer of(Tokens tokens) {
            return new TokenAnswer(
                    tokens.accessToken().reveal(),
                    "Bearer",
                    tokens.expiresIn().toSeconds(),
                    tokens.refreshToken().value());
        }

        @Override
        public String toString() {
            return "TokenAnswer[***]";
        }
    }

    private final LogIn logIn;
    private final RefreshSession refreshSession;
    private final LogOut logOut;

    SessionController(LogIn logIn, RefreshSession refreshSession, LogOut logOut) {
        this.logIn = logIn;
        this.refreshSession = refreshSession;
        this.logOut = logOut;
    }

    @PostMapping("/v1/auth/tokens")
    @AllowAnonymous
    @Operation(operationId = "logIn", summary = "Sign in with address and password")
    @ApiResponse(
            responseCode = "200",
            description = "Tokens",
            content = @Content(schema = @Schema(implementation = TokenAnswer.class)))
    @ApiResponse(responseCode = "401", description = "Wrong password or unknown address")
    @ApiResponse(responseCode = "403", description = "The address is not proven yet")
    @ApiResponse(
            responseCode = "429",
            description = "Too many failures; Retry-After says how long to wait")
    ResponseEntity<?> logIn(@Valid @RequestBody LogInRequest request) {
        var command =
                new LogIn.Command(
                        new EmailAddress(request.email()), new Secret(request.password()));
        return switch (logIn.handle(command)) {
            case LogIn.SignedIn(var tokens) -> ResponseEntity.ok(TokenAnswer.of(tokens));
            case LogIn.BadCredentials() ->
                    problem(
                            HttpStatus.UNAUTHORIZED,
                            "bad-credentials",
                            "Address or password is wrong.");
            case LogIn.EmailNotVerified() ->
                    problem(
                            HttpStatus.FORBIDDEN,
                            "email-not-verified",
                            "Open the link that was mailed to you before you sign in.");
            case LogIn.LockedOut(var wait) -> tooManyAttempts(wait);
        };
    }

    @PostMapping("/v1/auth/tokens/refresh")
    @AllowAnonymous
    @Operation(
            operationId = "refreshSession",
            summary = "Exchange a refresh token for new tokens, once",
            description =
                    "A repeat within 10 seconds gets the same answer, a later one ends the session.")
    @ApiResponse(
            responseCode = "200",
            description = "Tokens",
            content = @Content(schema = @Schema(implementation = TokenAnswer.class)))
    @ApiResponse(
            responseCode = "401",
            description = "The token is unknown, expired or used, or its session is over")
    ResponseEntity<?> refresh(@Valid @RequestBody RefreshTokenRequest request) {
        return switch (refreshSession.handle(
                new RefreshSession.Command(new OpaqueToken(request.refreshToken())))) {
            case RefreshSession.Refreshed(var tokens) -> ResponseEntity.ok(TokenAnswer.of(tokens));
            case RefreshSession.Invalid() ->
                    problem(HttpStatus.UNAUTHORIZED, "refresh-token-invalid", "Sign in again.");
            case RefreshSession.Reused() ->
                    problem(
                            HttpStatus.UNAUTHORIZED,
                            "refresh-token-reused",
                            "This token was used before. The session has been ended; sign in again.");
            case RefreshSession.SessionEnded() ->
                    problem(
                            HttpStatus.UNAUTHORIZED,
                            "session-ended",
                            "The session is over. Sign in again.");
        };
    }

    @PostMapping("/v1/auth/logout")
    @AllowAnonymous
    @Operation(operationId = "logOut", summary = "End the session that a refresh token belongs to")
    @ApiResponse(responseCode = "204", description = "The session is over, if there was one")
    ResponseEntity<Void> logOut(@Valid @RequestBody RefreshTokenRequest request) {
        logOut.handle(new LogOut.Command(new OpaqueToken(request.refreshToken())));
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<?> tooManyAttempts(Duration wait) {
        // Rounded up: a client that waits as told must not come too early.
        var seconds = wait.plusMillis(999).toSeconds();
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
                .body(
                        Problems.detail(
                                HttpStatus.TOO_MANY_REQUESTS,
                                "too-many-attempts",
                                "Too many failed attempts. Try again in " + seconds + " seconds.",
                                Map.of("retryAfterSeconds", seconds)));
    }
}
