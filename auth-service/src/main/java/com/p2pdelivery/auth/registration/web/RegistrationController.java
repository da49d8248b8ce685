package com.p2pdelivery.auth.registration.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.p2pdelivery.auth.account.EmailAddress;
import com.p2pdelivery.auth.account.Role;
import com.p2pdelivery.auth.registration.RegisterAccount;
import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.security.AllowAnonymous;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where new people come in. */
@RestController
@Tag(name = "Registration")
class RegistrationController {

    /** The roles that somebody can take without being given them. */
    enum ChosenRole {
        CUSTOMER,
        TRAVELER
    }

    /** A registration as it is sent; the password prints as stars. */
    record RegistrationRequest(
            @NotBlank @Email @Size(max = 254) @Schema(example = "carla@example.com") String email,
            @NotNull
                    @Size(max = 200)
                    @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
                    @Schema(example = "correct horse 42", minLength = 10)
                    String password,
            @NotBlank @Size(max = 80) @Schema(example = "Carla Núñez") String displayName,
            @Nullable
                    @Pattern(
                            regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*",
                            message = "must be a language tag such as en or pt-BR")
                    @Schema(example = "es", defaultValue = "en")
                    String language,
            @NotEmpty Set<@NotNull ChosenRole> roles) {

        @Override
        public String toString() {
            return "RegistrationRequest[***]";
        }
    }

    /** The answer that every registration gets. */
    record RegistrationAnswer(String status) {}

    private final RegisterAccount registerAccount;

    RegistrationController(RegisterAccount registerAccount) {
        this.registerAccount = registerAccount;
    }

    @PostMapping("/v1/auth/registrations")
    @AllowAnonymous
    @Operation(
            operationId = "register",
            summary = "Register an account",
            description =
                    "Mails a link that confirms the address. The answer is the same for an address that is known.")
    @ApiResponse(
            responseCode = "202",
            description = "The owner of the address gets a mail",
            content = @Content(schema = @Schema(implementation = RegistrationAnswer.class)))
    ResponseEntity<?> register(@Valid @RequestBody RegistrationRequest request) {
        var command =
                new RegisterAccount.Command(
                        new EmailAddress(request.email()),
                        new Secret(request.password()),
                        request.displayName().strip(),
                        request.language() == null ? "en" : request.language(),
                        request.roles().stream()
                                .map(role -> Role.valueOf(role.name()))
                                .collect(Collectors.toUnmodifiableSet()));
        return switch (registerAccount.handle(command)) {
            case RegisterAccount.Accepted() ->
                    ResponseEntity.accepted().body(new RegistrationAnswer("VERIFICATION_SENT"));
            case RegisterAccount.PasswordRefused(var reason) ->
                    problem(
                            HttpStatus.BAD_REQUEST,
                            "validation-failed",
                            "The request has 1 invalid field.",
                            Map.of(
                                    "errors",
                                    List.of(Map.of("field", "password", "message", reason))));
        };
    }
}
