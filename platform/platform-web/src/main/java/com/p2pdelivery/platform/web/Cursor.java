package com.p2pdelivery.platform.web;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/**
 * A place in a list that is ordered by UUIDv7, written so that clients do not read meaning into it.
 */
public final class Cursor {

    private Cursor() {}

    public static String encode(UUID id) {
        var bytes =
                ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The id that {@link #encode} was given; {@link InvalidCursorException} for anything else. */
    public static UUID decode(String cursor) {
        try {
            var bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length != 16) {
                throw new InvalidCursorException();
            }
            var buffer = ByteBuffer.wrap(bytes);
            return new UUID(buffer.getLong(), buffer.getLong());
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidCursorException();
        }
    }
}
