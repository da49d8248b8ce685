package com.p2pdelivery.platform.id;

import java.util.UUID;

/**
 * Gives out identifiers. The default makes UUIDs of version 7 (RFC 9562): unique, and ordered by
 * the time of their making.
 */
@FunctionalInterface
public interface IdSource {
    /** A new identifier, never given out before. */
    UUID next();
}
