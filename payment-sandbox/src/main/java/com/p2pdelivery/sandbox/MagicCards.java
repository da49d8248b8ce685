package com.p2pdelivery.sandbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Card numbers that misbehave on purpose, and the names that Stripe gives such cards in test mode;
 * any other number whose check digit is right works. Numbers and meanings are those of Stripe's
 * page "Testing", but for two: 4000000000000119 charges and loses the answer, 4000000000000259 does
 * not charge and loses the answer.
 */
final class MagicCards {

    /** What charging such a card does. */
    enum Behaviour {
        WORKS,
        DECLINES,
        CHALLENGES,
        CHALLENGES_THEN_DECLINES,
        IS_DISPUTED,
        WORKS_SILENTLY,
        DECLINES_SILENTLY
    }

    /**
     * @param code Stripe's error code
     * @param declineCode the issuer's word, if it is the issuer who declines
     */
    record Card(Behaviour behaviour, String code, String declineCode) {

        private static Card that(Behaviour behaviour) {
            return new Card(behaviour, "", "");
        }

        private static Card declined(String declineCode) {
            return new Card(Behaviour.DECLINES, "card_declined", declineCode);
        }

        private static Card wrong(String code) {
            return new Card(Behaviour.DECLINES, code, "");
        }
    }

    static final Card GOOD = Card.that(Behaviour.WORKS);

    private static final Map<String, Card> BY_NUMBER =
            Map.ofEntries(
                    Map.entry("4000000000000002", Card.declined("generic_decline")),
                    Map.entry("4000000000009995", Card.declined("insufficient_funds")),
                    Map.entry("4000000000009987", Card.declined("lost_card")),
                    Map.entry("4000000000009979", Card.declined("stolen_card")),
                    Map.entry("4000000000006975", Card.declined("card_velocity_exceeded")),
                    Map.entry("4100000000000019", Card.declined("fraudulent")),
                    Map.entry("4000000000000341", Card.declined("generic_decline")),
                    Map.entry("4000000000000069", Card.wrong("expired_card")),
                    Map.entry("4000000000000127", Card.wrong("incorrect_cvc")),
                    Map.entry("4000002500003155", Card.that(Behaviour.CHALLENGES)),
                    Map.entry("4000002760003184", Card.that(Behaviour.CHALLENGES)),
                    Map.entry(
                            "4000008400001629",
                            new Card(
                                    Behaviour.CHALLENGES_THEN_DECLINES,
                                    "card_declined",
                                    "generic_decline")),
                    Map.entry("4000000000002685", Card.that(Behaviour.IS_DISPUTED)),
                    Map.entry("4000000000000119", Card.that(Behaviour.WORKS_SILENTLY)),
                    Map.entry(
                            "4000000000000259",
                            new Card(
                                    Behaviour.DECLINES_SILENTLY,
                                    "card_declined",
                                    "issuer_not_available")));

    private static final Map<String, Card> BY_TOKEN =
            Map.of(
                    "pm_card_visa", GOOD,
                    "pm_card_mastercard", GOOD,
                    "pm_card_chargeDeclined", Card.declined("generic_decline"),
                    "pm_card_chargeDeclinedInsufficientFunds", Card.declined("insufficient_funds"),
                    "pm_card_chargeDeclinedExpiredCard", Card.wrong("expired_card"),
                    "pm_card_chargeDeclinedIncorrectCvc", Card.wrong("incorrect_cvc"),
                    "pm_card_chargeDeclinedProcessingError", Card.wrong("processing_error"),
                    "pm_card_authenticationRequired", Card.that(Behaviour.CHALLENGES),
                    "pm_card_createDisputeProductNotReceived", Card.that(Behaviour.IS_DISPUTED));

    private MagicCards() {}

    static Card ofNumber(String number) {
        return BY_NUMBER.getOrDefault(number, GOOD);
    }

    static @Nullable Card ofToken(String token) {
        return BY_TOKEN.get(token);
    }

    static boolean isNumber(String digits) {
        if (!digits.matches("[0-9]{12,19}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }
}
