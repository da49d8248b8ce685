package com.p2pdelivery.notification.notice;

import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a text may tell. Untranslated: the language is known only when the person is.
 *
 * @param item the parcel's title
 * @param reason a code such as TRIP_FULL, or a person's own words
 * @param by who cancelled: CUSTOMER, TRAVELER or SYSTEM
 * @param percent share of the price that comes back, or is paid for the trouble
 * @param recipient who gets the parcel
 */
record Facts(
        @Nullable String item,
        @Nullable String from,
        @Nullable String to,
        @Nullable Money amount,
        @Nullable Instant at,
        @Nullable String reason,
        @Nullable String by,
        @Nullable Integer percent,
        @Nullable Person recipient) {

    /** Somebody without an account. */
    record Person(String name, String email) {
        @Override
        public String toString() {
            return "***";
        }
    }

    static final Facts NONE = new Facts(null, null, null, null, null, null, null, null, null);

    Facts item(@Nullable String value) {
        return new Facts(value, from, to, amount, at, reason, by, percent, recipient);
    }

    Facts route(@Nullable String start, @Nullable String end) {
        return new Facts(item, start, end, amount, at, reason, by, percent, recipient);
    }

    Facts amount(Money value) {
        return new Facts(item, from, to, value, at, reason, by, percent, recipient);
    }

    Facts at(@Nullable Instant value) {
        return new Facts(item, from, to, amount, value, reason, by, percent, recipient);
    }

    Facts reason(@Nullable String value) {
        return new Facts(item, from, to, amount, at, value, by, percent, recipient);
    }

    Facts cancelledBy(String who, @Nullable Integer share) {
        return new Facts(item, from, to, amount, at, reason, who, share, recipient);
    }

    Facts recipient(@Nullable Person value) {
        return new Facts(item, from, to, amount, at, reason, by, percent, value);
    }
}
