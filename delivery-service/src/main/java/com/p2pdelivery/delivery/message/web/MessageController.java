package com.p2pdelivery.delivery.message.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import com.p2pdelivery.delivery.message.MarkRead;
import com.p2pdelivery.delivery.message.MessageView;
import com.p2pdelivery.delivery.message.ReadMessages;
import com.p2pdelivery.delivery.message.ReportMessage;
import com.p2pdelivery.delivery.message.ReportReason;
import com.p2pdelivery.delivery.message.SendMessage;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Idempotent;
import com.p2pdelivery.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For the customer and the booked traveler of a delivery. */
@RestController
@RequestMapping("/v1/deliveries/{deliveryId}/messages")
@AllowAuthenticated
class MessageController {

    private final SendMessage sendMessage;
    private final ReadMessages readMessages;
    private final MarkRead markRead;
    private final ReportMessage reportMessage;

    MessageController(
            SendMessage sendMessage,
            ReadMessages readMessages,
            MarkRead markRead,
            ReportMessage reportMessage) {
        this.sendMessage = sendMessage;
        this.readMessages = readMessages;
        this.markRead = markRead;
        this.reportMessage = reportMessage;
    }

    /** {@code photoId} comes from an upload to {@code …/messages/photos}. */
    record NewMessage(@NotBlank @Size(max = 2000) String text, @Nullable UUID photoId) {

        @Override
        public String toString() {
            return "NewMessage[***]";
        }
    }

    /** The {@code number} of the latest message that was read. */
    record ReadMark(@PositiveOrZero long upTo) {}

    record NewReport(@NotNull ReportReason reason, @Nullable @Size(max = 500) String note) {

        @Override
        public String toString() {
            return "NewReport[" + reason + "]";
        }
    }

    @PostMapping
    @Idempotent
    @Operation(
            summary = "Write to the other side",
            description = "From the booking until some days after the end of the delivery.")
    @ApiResponse(
            responseCode = "201",
            description = "The message as it was sent",
            content = @Content(schema = @Schema(implementation = MessageView.class)))
    @ApiResponse(responseCode = "404", description = "`delivery-unknown`", content = @Content)
    @ApiResponse(responseCode = "409", description = MessageAnswers.CONFLICTS, content = @Content)
    @ApiResponse(responseCode = "422", description = "`photo-unknown`", content = @Content)
    ResponseEntity<?> send(
            @PathVariable UUID deliveryId, @Valid @RequestBody NewMessage body, CurrentUser user) {
        var command =
                new SendMessage.Command(deliveryId, user.id(), body.text().strip(), body.photoId());
        return switch (sendMessage.handle(command)) {
            case SendMessage.Sent(var message) ->
                    ResponseEntity.status(HttpStatus.CREATED).body(MessageView.of(message, false));
            case SendMessage.DeliveryUnknown() -> MessageAnswers.unknown();
            case SendMessage.NobodyThere() -> MessageAnswers.nobodyThere();
            case SendMessage.Closed() -> MessageAnswers.closed();
            case SendMessage.PhotoUnknown() ->
                    problem(
                            UNPROCESSABLE_CONTENT,
                            "photo-unknown",
                            "You have uploaded no such photo for this conversation.");
        };
    }

    @GetMapping
    @Operation(summary = "The conversation, newest message first")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "`delivery-unknown`", content = @Content)
    @ApiResponse(responseCode = "409", description = "`conversation-not-open`", content = @Content)
    ResponseEntity<?> list(
            @PathVariable UUID deliveryId,
            @RequestParam(required = false) @Nullable String cursor,
            CurrentUser user) {
        return switch (readMessages.handle(new ReadMessages.Query(deliveryId, user.id(), cursor))) {
            case ReadMessages.Shown shown -> ResponseEntity.ok(view(shown));
            case ReadMessages.DeliveryUnknown() -> MessageAnswers.unknown();
            case ReadMessages.NobodyThere() -> MessageAnswers.nobodyThere();
        };
    }

    /** Of the other side's messages one knows that one has got them, so only the own are marked. */
    private static Page<MessageView> view(ReadMessages.Shown shown) {
        return new Page<>(
                shown.page().items().stream()
                        .map(message ->
                                MessageView.of(
                                        message,
                                        message.author() == shown.reader()
                                                ? message.number() <= shown.readByOther()
                                                : null))
                        .toList(),
                shown.page().nextCursor());
    }

    @PutMapping("/read-mark")
    @Operation(
            summary = "I have read up to this message",
            description = "Marks only move forward; the other side sees them.")
    @ApiResponse(responseCode = "204", description = "Marked", content = @Content)
    @ApiResponse(responseCode = "404", description = "`delivery-unknown`", content = @Content)
    ResponseEntity<?> read(
            @PathVariable UUID deliveryId, @Valid @RequestBody ReadMark body, CurrentUser user) {
        var command = new MarkRead.Command(deliveryId, user.id(), body.upTo());
        return switch (markRead.handle(command)) {
            case MarkRead.Marked() -> ResponseEntity.noContent().build();
            case MarkRead.DeliveryUnknown() -> MessageAnswers.unknown();
        };
    }

    @PostMapping("/{messageId}/reports")
    @Idempotent
    @Operation(
            summary = "Report what the other side wrote",
            description = "Once per message; a second report changes nothing.")
    @ApiResponse(responseCode = "202", description = "It will be looked at", content = @Content)
    @ApiResponse(responseCode = "404", description = "`message-unknown`", content = @Content)
    @ApiResponse(responseCode = "409", description = "`own-message`", content = @Content)
    ResponseEntity<?> report(
            @PathVariable UUID deliveryId,
            @PathVariable UUID messageId,
            @Valid @RequestBody NewReport body,
            CurrentUser user) {
        var command =
                new ReportMessage.Command(
                        deliveryId, messageId, user.id(), body.reason(), body.note());
        return switch (reportMessage.handle(command)) {
            case ReportMessage.Reported(), ReportMessage.ReportedBefore() ->
                    ResponseEntity.accepted().build();
            case ReportMessage.MessageUnknown() -> MessageAnswers.unknownMessage();
            case ReportMessage.OwnMessage() ->
                    problem(CONFLICT, "own-message", "You wrote this message yourself.");
        };
    }
}
