package com.p2pdelivery.user.profile;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/** Somebody's profile; {@code version} counts its changes from 1. */
public record Profile(
        UUID userId,
        String displayName,
        String bio,
        String language,
        ZoneId timeZone,
        Instant memberSince,
        long version) {

    /** The event that tells of this version. */
    ProfileChanged changed() {
        return new ProfileChanged(userId, displayName, language, timeZone.getId(), version);
    }

    @Override
    public String toString() {
        return "Profile[" + userId + "]";
    }
}
