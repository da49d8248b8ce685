package com.p2pdelivery.delivery.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who receives the parcel; personal, so it cannot print.
 *
 * @param accountId of a recipient who is on the platform
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Recipient(String name, String email, @Nullable UUID accountId) {

    /** Somebody without an account. */
    public Recipient(String name, String email) {
        this(name, email, null);
    }

    @Override
    public String toString() {
        return "Recipient[***]";
    }
}
