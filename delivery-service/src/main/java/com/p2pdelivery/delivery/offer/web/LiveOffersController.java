package com.p2pdelivery.delivery.offer.web;

import com.p2pdelivery.delivery.offer.OfferChange;
import com.p2pdelivery.delivery.offer.OfferFeed;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.live.LiveStreams;
import com.p2pdelivery.platform.web.live.socket.LiveSockets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The offers of a person, as customer and as traveler, while they change. */
@RestController
@RequestMapping("/v1/offers")
@AllowAuthenticated
class LiveOffersController {

    private final OfferFeed feed;
    private final LiveStreams streams;
    private final LiveSockets sockets;

    LiveOffersController(OfferFeed feed, LiveStreams streams, LiveSockets sockets) {
        this.feed = feed;
        this.streams = streams;
        this.sockets = sockets;
    }

    /** Declared as Object, since it is an emitter or a problem. */
    @GetMapping("/stream")
    @Operation(
            summary = "Changes of my offers, live",
            description =
                    "Server-sent events `offer`, from now on. With the header Last-Event-ID it goes on after that event"
                            + " (0 begins with the first), so that none is missed and none comes twice.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "text/event-stream",
                            schema = @Schema(implementation = OfferChange.class)))
    @ApiResponse(responseCode = "503", description = "`too-many-streams`")
    Object stream(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            CurrentUser user) {
        return streams.follow(feed, user.id(), lastEventId, user.until());
    }

    @GetMapping("/live")
    @Operation(
            summary = "The same over WebSocket (RFC 6455)",
            description =
                    "Say `{\"type\":\"subscribe\",\"after\":17}` (without `after`: from now on) and `{\"type\":\"ack\",\"id\":21}`"
                            + " for what has come; at most 256 events are under way without it. Each event is"
                            + " `{\"type\":\"offer\",\"id\":21,\"data\":…}`; its id is where to go on after a lost connection.")
    @ApiResponse(
            responseCode = "101",
            description = "From here on it is a WebSocket",
            content = @Content(schema = @Schema(implementation = OfferChange.class)))
    @ApiResponse(responseCode = "426", description = "`websocket-expected`", content = @Content)
    @Nullable ResponseEntity<?> live(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response,
            CurrentUser user)
            throws ServletException, IOException {
        return sockets.open(request, response, feed, user.id(), user.until());
    }
}
