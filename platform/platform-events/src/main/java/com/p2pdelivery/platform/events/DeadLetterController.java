package com.p2pdelivery.platform.events;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import com.p2pdelivery.platform.events.DeadLetter.Status;
import com.p2pdelivery.platform.security.AllowScopes;
import com.p2pdelivery.platform.web.Cursor;
import com.p2pdelivery.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** What this service could not apply, for the admin service: look, correct, replay, discard. */
@RestController
@RequestMapping("/internal/v1/dead-letters")
@AllowScopes({"dead-letters.manage"})
@Tag(name = "Dead letters")
class DeadLetterController {

    private final DeadLetterDesk desk;
    private final JsonMapper json;

    DeadLetterController(DeadLetterDesk desk, JsonMapper json) {
        this.desk = desk;
        this.json = json;
    }

    @GetMapping
    @Operation(summary = "Lists what could not be applied, newest first")
    @ApiResponse(responseCode = "200", description = "One page")
    Page<View> list(
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        UUID before = cursor == null ? null : Cursor.decode(cursor);
        return Page.cut(
                desk.list(status, before, limit + 1).stream().map(this::view).toList(),
                limit,
                last -> Cursor.encode(last.id()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One of them")
    @ApiResponse(responseCode = "200", description = "The dead letter")
    ResponseEntity<?> get(@PathVariable UUID id) {
        return desk.find(id)
                .<ResponseEntity<?>>map(letter -> ResponseEntity.ok(view(letter)))
                .orElseGet(() -> unknown());
    }

    @PutMapping("/{id}")
    @Operation(summary = "Replaces the payload by a corrected one; a replay then uses it")
    @ApiResponse(responseCode = "200", description = "The dead letter with the corrected payload")
    @ApiResponse(responseCode = "409", description = "`dead-letter-closed`")
    ResponseEntity<?> correct(
            @PathVariable UUID id, @RequestBody @Valid Correction correction, Principal operator) {
        return answer(
                desk.correct(
                        id, json.writeValueAsString(correction.payload()), operator.getName()));
    }

    @PostMapping("/{id}/replay")
    @Operation(summary = "Applies it now; those that wait behind it follow by themselves")
    @ApiResponse(
            responseCode = "200",
            description = "`REPLAYED`, or still `DEAD` with the reason of this failure")
    @ApiResponse(
            responseCode = "409",
            description = "`dead-letter-closed`, or `dead-letter-waits` behind an earlier one")
    ResponseEntity<?> replay(@PathVariable UUID id, Principal operator) {
        return answer(desk.replay(id, operator.getName()));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Gives it up for good; those that wait behind it follow by themselves")
    @ApiResponse(responseCode = "200", description = "`DISCARDED`")
    @ApiResponse(responseCode = "409", description = "`dead-letter-closed`")
    ResponseEntity<?> discard(
            @PathVariable UUID id, @RequestParam @NotBlank String reason, Principal operator) {
        return answer(desk.discard(id, reason, operator.getName()));
    }

    private ResponseEntity<?> answer(DeadLetterDesk.Outcome outcome) {
        return switch (outcome) {
            case DeadLetterDesk.Done done -> ResponseEntity.ok(view(done.letter()));
            case DeadLetterDesk.Unknown _ -> unknown();
            case DeadLetterDesk.Closed closed ->
                    problem(
                            CONFLICT,
                            "dead-letter-closed",
                            "It is " + closed.status() + " already");
            case DeadLetterDesk.Waits _ ->
                    problem(
                            CONFLICT,
                            "dead-letter-waits",
                            "An earlier event of the same key has to be settled first");
        };
    }

    private static ResponseEntity<?> unknown() {
        return problem(NOT_FOUND, "dead-letter-unknown", "There is no such dead letter");
    }

    private View view(DeadLetter letter) {
        Message message = letter.message();
        return new View(
                letter.id(),
                letter.status(),
                letter.consumer(),
                message.topic(),
                message.type(),
                message.key(),
                message.sequence(),
                message.id(),
                message.time(),
                letter.attempts(),
                letter.reason(),
                payload(message.payload()),
                letter.createdAt(),
                letter.changedAt(),
                letter.changedBy());
    }

    private JsonNode payload(String text) {
        try {
            return json.readTree(text);
        } catch (JacksonException notJson) {
            return StringNode.valueOf(text);
        }
    }

    /** The payload as it should have been. */
    record Correction(@NotNull JsonNode payload) {}

    /** A dead letter as an operator sees it; a payload that is not JSON is shown as text. */
    record View(
            UUID id,
            Status status,
            String consumer,
            String topic,
            @Nullable String type,
            @Nullable String key,
            @Nullable Long sequence,
            UUID eventId,
            @Nullable Instant time,
            int attempts,
            @Nullable String reason,
            JsonNode payload,
            Instant createdAt,
            Instant changedAt,
            @Nullable String changedBy) {}
}
