package com.p2pdelivery.notification.notice;

import java.util.Locale;

/** What people are told of. Each has its texts in every language, under {@link #textKey}. */
enum Topic {
    OFFER_RECEIVED("offer-received"),
    PROPOSAL_MADE("proposal-made"),
    OFFER_COUNTERED("offer-countered"),
    BOOKING_CONFIRMED_CUSTOMER("booking-confirmed"),
    BOOKING_CONFIRMED_TRAVELER("booking-confirmed"),
    BOOKING_FAILED_CUSTOMER("booking-failed"),
    BOOKING_FAILED_TRAVELER("booking-failed"),
    PICKED_UP("picked-up"),
    PICKED_UP_RECIPIENT("picked-up"),
    PICKED_UP_INCOMING("picked-up", false),
    DELIVERED_CUSTOMER("delivered"),
    DELIVERED_TRAVELER("delivered"),
    COMPLETED_CUSTOMER("completed"),
    COMPLETED_TRAVELER("completed"),
    CANCELLED_CUSTOMER("cancelled"),
    CANCELLED_TRAVELER("cancelled"),
    REQUEST_EDITED("request-edited"),
    REQUEST_LAPSED("request-lapsed"),
    NO_SHOW_REPORTED("no-show-reported"),
    NO_SHOW_DISPUTED("no-show-disputed"),
    OBJECTION_RAISED("objection-raised"),
    OBJECTION_UPHELD_CUSTOMER("objection-upheld"),
    OBJECTION_UPHELD_TRAVELER("objection-upheld"),
    OBJECTION_DISMISSED("objection-dismissed"),
    OBJECTION_OVER("objection-over"),
    PAYOUT_PAID("payout-paid"),
    PAYOUT_WAITING("payout-waiting"),
    PAYOUT_PLANNED("payout-planned"),
    PAYOUT_DELAYED("payout-delayed"),
    PAYOUT_RETURNED("payout-returned"),
    SEARCH_FOUND_TRIP("search-found"),
    SEARCH_FOUND_DELIVERY("search-found"),
    MESSAGE_RECEIVED("message-received", false),
    VERIFY_EMAIL("verify-email"),
    ALREADY_REGISTERED("already-registered");

    private final String publicName;
    private final boolean byMail;

    Topic(String publicName) {
        this(publicName, true);
    }

    Topic(String publicName, boolean byMail) {
        this.publicName = publicName;
        this.byMail = byMail;
    }

    /** Whether it is worth a mail besides the entry in the app. */
    boolean byMail() {
        return byMail;
    }

    /** What clients see; the same for all sides. */
    String publicName() {
        return publicName;
    }

    String textKey() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
