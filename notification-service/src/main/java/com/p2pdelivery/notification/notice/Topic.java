package com.p2pdelivery.notification.notice;

import java.util.Locale;

/** What people are told of. Each has its texts in every language, under {@link #textKey}. */
enum Topic {
    OFFER_RECEIVED("offer-received"),
    BOOKING_CONFIRMED_CUSTOMER("booking-confirmed"),
    BOOKING_CONFIRMED_TRAVELER("booking-confirmed"),
    BOOKING_FAILED_CUSTOMER("booking-failed"),
    BOOKING_FAILED_TRAVELER("booking-failed"),
    PICKED_UP("picked-up"),
    PICKED_UP_RECIPIENT("picked-up"),
    DELIVERED_CUSTOMER("delivered"),
    DELIVERED_TRAVELER("delivered"),
    COMPLETED_CUSTOMER("completed"),
    COMPLETED_TRAVELER("completed"),
    CANCELLED_CUSTOMER("cancelled"),
    CANCELLED_TRAVELER("cancelled"),
    PAYOUT_PAID("payout-paid"),
    PAYOUT_WAITING("payout-waiting"),
    VERIFY_EMAIL("verify-email"),
    ALREADY_REGISTERED("already-registered");

    private final String publicName;

    Topic(String publicName) {
        this.publicName = publicName;
    }

    /** What clients see; the same for all sides. */
    String publicName() {
        return publicName;
    }

    String textKey() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
