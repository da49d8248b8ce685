package com.p2pdelivery.user.profile.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.ETags;
import com.p2pdelivery.user.profile.EditProfile;
import com.p2pdelivery.user.profile.Profile;
import com.p2pdelivery.user.profile.Profiles;
import com.p2pdelivery.user.statistics.Statistics;
import com.p2pdelivery.user.statistics.UserStatistics;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Profiles: one's own to edit, everybody's to read. */
@RestController
@RequestMapping("/v1/profiles")
@AllowAuthenticated
@Tag(name = "Profiles")
class ProfileController {

    /** What somebody says of themselves. */
    record ProfileEdit(
            @NotBlank @Size(max = 80) @Schema(example = "Carla Núñez") String displayName,
            @Nullable @Size(max = 1000) @Schema(example = "Weekly from Madrid to Lisbon by van.")
                    String bio,
            @NotNull
                    @Pattern(
                            regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*",
                            message = "must be a language tag such as en or pt-BR")
                    @Schema(example = "es")
                    String language,
            @NotNull
                    @Schema(
                            type = "string",
                            example = "Europe/Madrid",
                            description = "IANA time zone")
                    ZoneId timeZone) {}

    /** A profile as its owner sees it. */
    record OwnProfile(
            UUID userId,
            String displayName,
            String bio,
            String language,
            @Schema(type = "string", example = "Europe/Madrid") ZoneId timeZone,
            Instant memberSince,
            long version) {

        static OwnProfile of(Profile profile) {
            return new OwnProfile(
                    profile.userId(),
                    profile.displayName(),
                    profile.bio(),
                    profile.language(),
                    profile.timeZone(),
                    profile.memberSince(),
                    profile.version());
        }
    }

    /** A profile as everybody sees it. */
    record PublicProfile(
            UUID userId,
            String displayName,
            String bio,
            Instant memberSince,
            UserStatistics statistics) {}

    private final Profiles profiles;
    private final Statistics statistics;
    private final EditProfile editProfile;

    ProfileController(Profiles profiles, Statistics statistics, EditProfile editProfile) {
        this.profiles = profiles;
        this.statistics = statistics;
        this.editProfile = editProfile;
    }

    @GetMapping("/me")
    @Operation(operationId = "getMyProfile", summary = "The profile of whoever calls")
    @ApiResponse(
            responseCode = "200",
            description = "The profile",
            headers = @Header(name = "ETag", description = "For If-Match"),
            content = @Content(schema = @Schema(implementation = OwnProfile.class)))
    @ApiResponse(
            responseCode = "404",
            description = "The account is so new that its profile is still being made")
    ResponseEntity<?> mine(CurrentUser user) {
        var profile = profiles.find(user.id());
        return profile.isPresent() ? own(profile.get()) : unknown();
    }

    @PutMapping("/me")
    @Operation(operationId = "editMyProfile", summary = "Replace what you say of yourself")
    @ApiResponse(
            responseCode = "200",
            description = "The profile as it is now",
            headers = @Header(name = "ETag", description = "For If-Match"),
            content = @Content(schema = @Schema(implementation = OwnProfile.class)))
    @ApiResponse(
            responseCode = "404",
            description = "The account is so new that its profile is still being made")
    @ApiResponse(responseCode = "412", description = "It was changed since it was read")
    ResponseEntity<?> edit(
            CurrentUser user,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ProfileEdit edit) {
        var command =
                new EditProfile.Command(
                        user.id(),
                        edit.displayName().strip(),
                        edit.bio() == null ? "" : edit.bio().strip(),
                        edit.language(),
                        edit.timeZone(),
                        ifMatch);
        return switch (editProfile.handle(command)) {
            case EditProfile.Edited(var profile) -> own(profile);
            case EditProfile.Unknown() -> unknown();
            case EditProfile.ChangedMeanwhile() ->
                    problem(
                            HttpStatus.PRECONDITION_FAILED,
                            "changed-meanwhile",
                            "The profile was changed since you read it. Read it again and repeat the edit.");
        };
    }

    @GetMapping("/{userId}")
    @Operation(operationId = "getProfile", summary = "A profile as everybody sees it")
    @ApiResponse(
            responseCode = "200",
            description = "The profile",
            content = @Content(schema = @Schema(implementation = PublicProfile.class)))
    @ApiResponse(responseCode = "404", description = "There is no such user")
    ResponseEntity<?> of(@PathVariable UUID userId) {
        var found = profiles.find(userId);
        if (found.isEmpty()) {
            return unknown();
        }
        var profile = found.get();
        return ResponseEntity.ok(
                new PublicProfile(
                        profile.userId(),
                        profile.displayName(),
                        profile.bio(),
                        profile.memberSince(),
                        statistics.of(userId)));
    }

    private static ResponseEntity<OwnProfile> own(Profile profile) {
        return ResponseEntity.ok().eTag(ETags.of(profile.version())).body(OwnProfile.of(profile));
    }

    private static ResponseEntity<ProblemDetail> unknown() {
        return problem(HttpStatus.NOT_FOUND, "profile-unknown", "There is no such profile.");
    }
}
