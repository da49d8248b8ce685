package com.p2pdelivery.auth.key.web;

import com.p2pdelivery.auth.key.RotateSigningKeys;
import com.p2pdelivery.platform.security.AllowScopes;
import com.p2pdelivery.platform.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** For the day on which a key has to go before its time. */
@RestController
@Tag(name = "Signing keys")
class SigningKeyController {

    /** The successor. */
    record RotationAnswer(String keyId, Instant signsFrom) {}

    private final RotateSigningKeys rotateSigningKeys;

    SigningKeyController(RotateSigningKeys rotateSigningKeys) {
        this.rotateSigningKeys = rotateSigningKeys;
    }

    @PostMapping("/internal/v1/signing-keys/rotation")
    @AllowScopes({"keys.rotate"})
    @Operation(operationId = "rotateSigningKeys", summary = "Give the key that signs a successor")
    @ApiResponse(
            responseCode = "201",
            description = "The successor is published and will sign soon",
            content = @Content(schema = @Schema(implementation = RotationAnswer.class)))
    @ApiResponse(responseCode = "409", description = "A successor waits already")
    ResponseEntity<?> rotate() {
        return switch (rotateSigningKeys.handle(RotateSigningKeys.Command.NOW)) {
            case RotateSigningKeys.Created(var keyId, var signsFrom) ->
                    ResponseEntity.status(HttpStatus.CREATED)
                            .body(new RotationAnswer(keyId, signsFrom));
            case RotateSigningKeys.NotDue _ ->
                    Problems.problem(
                            HttpStatus.CONFLICT,
                            "rotation-under-way",
                            "A successor is published and waits to sign.");
        };
    }
}
