package com.p2pdelivery.delivery.photo;

import java.time.Instant;
import java.util.UUID;

/**
 * One photo, without its files.
 *
 * @param width of the large file, in pixels as {@code height}
 * @param sizeBytes of the large file
 */
public record Photo(
        UUID photoId,
        UUID deliveryId,
        Purpose purpose,
        UUID uploaderId,
        int width,
        int height,
        int sizeBytes,
        Instant createdAt) {

    /** What it shows: the thing to be carried, or whatever a message is about. */
    public enum Purpose {
        ITEM,
        MESSAGE
    }

    /** The two sizes that are kept. */
    public enum Size {
        LARGE(""),
        SMALL("-small");

        private final String suffix;

        Size(String suffix) {
            this.suffix = suffix;
        }
    }

    String key(Size size) {
        return key(deliveryId, photoId, size);
    }

    static String key(UUID deliveryId, UUID photoId, Size size) {
        return deliveryId + "/" + photoId + size.suffix + ".jpg";
    }
}
