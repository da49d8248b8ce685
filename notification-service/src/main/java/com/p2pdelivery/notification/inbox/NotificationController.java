package com.p2pdelivery.notification.inbox;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Cursor;
import com.p2pdelivery.platform.web.Page;
import com.p2pdelivery.platform.web.live.LiveStreams;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A person's own inbox. */
@RestController
@RequestMapping("/v1/notifications")
@AllowAuthenticated
class NotificationController {

    private final Notifications notifications;
    private final InboxFeed feed;
    private final LiveStreams live;
    private final Clock clock;

    NotificationController(
            Notifications notifications, InboxFeed feed, LiveStreams live, Clock clock) {
        this.notifications = notifications;
        this.feed = feed;
        this.live = live;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "My notifications", description = "Newest first.")
    Page<NotificationView> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            CurrentUser user) {
        var before = cursor == null ? Long.MAX_VALUE : number(cursor);
        var rows = notifications.before(user.id(), before, limit + 1);
        var page = Page.cut(rows, limit, last -> cursor(last.number()));
        return new Page<>(
                page.items().stream().map(NotificationView::of).toList(), page.nextCursor());
    }

    @PostMapping("/{notificationId}/read")
    @Operation(summary = "Mark as read", description = "Once is enough; a repeat changes nothing.")
    @ApiResponse(responseCode = "204", content = @Content)
    ResponseEntity<?> read(@PathVariable UUID notificationId, CurrentUser user) {
        return notifications.markRead(user.id(), notificationId, clock.instant())
                ? ResponseEntity.noContent().build()
                : problem(
                        HttpStatus.NOT_FOUND,
                        "notification-unknown",
                        "There is no such notification.");
    }

    /** Declared as Object, since it is an emitter or a problem. */
    @GetMapping("/stream")
    @Operation(
            summary = "My notifications, live",
            description =
                    "Server-sent events `notification`, from now on. With the header Last-Event-ID it goes on after that"
                            + " event, so that none is missed.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "text/event-stream",
                            schema = @Schema(implementation = NotificationView.class)))
    @ApiResponse(responseCode = "503", description = "`too-many-streams`")
    Object stream(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            CurrentUser user) {
        return live.follow(feed, user.id(), lastEventId, user.until());
    }

    /** The platform's cursor holds an id; here it is the number. */
    private static String cursor(long number) {
        return Cursor.encode(new UUID(number, 0));
    }

    private static long number(String cursor) {
        return Cursor.decode(cursor).getMostSignificantBits();
    }
}
