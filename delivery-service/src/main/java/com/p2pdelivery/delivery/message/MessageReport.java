package com.p2pdelivery.delivery.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reported message, as moderators see it; neither the message nor the note prints.
 *
 * @param text what was written, also where it is withheld by now
 * @param photoId the photo that was sent with it
 * @param note of the person who reported it
 * @param verdict absent while nobody has judged it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageReport(
        UUID reportId,
        UUID deliveryId,
        UUID messageId,
        UUID authorId,
        String text,
        @Nullable UUID photoId,
        Instant sentAt,
        UUID reporterId,
        ReportReason reason,
        @Nullable String note,
        Instant reportedAt,
        @Nullable ReportVerdict verdict,
        @Nullable UUID judgedBy,
        @Nullable Instant judgedAt) {

    @Override
    public String toString() {
        return "MessageReport[" + reportId + "]";
    }
}
