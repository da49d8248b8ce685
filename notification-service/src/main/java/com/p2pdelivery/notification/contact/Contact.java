package com.p2pdelivery.notification.contact;

import java.time.ZoneId;
import java.util.UUID;

/** A person who can be reached. */
public record Contact(
        UUID accountId, String email, String displayName, String language, ZoneId timeZone) {}
