package com.p2pdelivery.platform.web;

import org.jspecify.annotations.Nullable;

/**
 * Entity tags from an aggregate's version, for {@code ETag} and {@code If-Match} (RFC 9110, strong
 * comparison).
 */
public final class ETags {

    private ETags() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Whether an edit may go on: {@code true} without a header, for {@code *}, and where one of the
     * tags listed is this version's.
     */
    public static boolean matches(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return true;
        }
        for (var tag : ifMatch.split(",", -1)) {
            if (tag.strip().equals(of(version))) {
                return true;
            }
        }
        return false;
    }
}
