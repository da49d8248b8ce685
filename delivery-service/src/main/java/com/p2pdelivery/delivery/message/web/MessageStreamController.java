package com.p2pdelivery.delivery.message.web;

import com.p2pdelivery.delivery.message.FollowMessages;
import com.p2pdelivery.delivery.message.MessageView;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/deliveries/{deliveryId}/messages/stream")
@AllowAuthenticated
class MessageStreamController {

    private final FollowMessages followMessages;

    MessageStreamController(FollowMessages followMessages) {
        this.followMessages = followMessages;
    }

    /** Declared as Object, since it is an emitter or a problem. */
    @GetMapping
    @Operation(
            summary = "The conversation, live",
            description =
                    "Server-sent events `message`, from now on, until the conversation closes. With the header"
                            + " Last-Event-ID (the `number` of the last message that is known) it goes on after that one.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "text/event-stream",
                            schema = @Schema(implementation = MessageView.class)))
    @ApiResponse(responseCode = "404", description = "`delivery-unknown`", content = @Content)
    @ApiResponse(responseCode = "409", description = MessageAnswers.CONFLICTS, content = @Content)
    @ApiResponse(responseCode = "503", description = "`too-many-streams`", content = @Content)
    Object stream(
            @PathVariable UUID deliveryId,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            CurrentUser user) {
        var query = new FollowMessages.Query(deliveryId, user.id(), lastEventId, user.until());
        return switch (followMessages.handle(query)) {
            case FollowMessages.Opened(var answer) -> answer;
            case FollowMessages.DeliveryUnknown() -> MessageAnswers.unknown();
            case FollowMessages.NobodyThere() -> MessageAnswers.nobodyThere();
            case FollowMessages.Closed() -> MessageAnswers.closed();
        };
    }
}
