package com.p2pdelivery.endtoend.chaos;

import com.p2pdelivery.endtoend.phone.Answer;
import com.p2pdelivery.endtoend.phone.Card;
import com.p2pdelivery.endtoend.phone.Customer;
import com.p2pdelivery.endtoend.phone.Pauses;
import com.p2pdelivery.endtoend.phone.Person;
import com.p2pdelivery.endtoend.phone.Story;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What people do with one escrow, by the shortest way through the gateway. Playing a fate ends with
 * their last act, not with what the platform makes of it, and answers what may become of the money.
 */
enum Fate {
    DELIVERED(46, (story, _) -> booked(story, Card.GOOD) ? delivered(story) : Ending.GIVEN_BACK),
    DELIVERED_THOUGH_THE_CHARGE_WAS_NOT_ANSWERED(
            8,
            (story, _) ->
                    booked(story, Card.SILENT_BUT_CHARGED) ? delivered(story) : Ending.GIVEN_BACK),
    CANCELLED_BEFORE_FUNDING(
            9,
            (story, _) -> {
                story.accepted(Card.GOOD);
                cancels(story.customer(), story);
                return Ending.GIVEN_BACK_OR_DIVIDED;
            }),
    CANCELLED_BY_CUSTOMER(
            9,
            (story, _) -> {
                boolean booked = booked(story, Card.GOOD);
                cancels(story.customer(), story);
                return booked ? Ending.DIVIDED : Ending.GIVEN_BACK;
            }),
    CANCELLED_BY_TRAVELER(
            8,
            (story, _) -> {
                if (booked(story, Card.GOOD)) {
                    cancels(story.traveler(), story);
                }
                return Ending.GIVEN_BACK;
            }),
    DECLINED(6, (story, _) -> refused(story, Card.DECLINED)),
    DECLINED_WITHOUT_AN_ANSWER(4, (story, _) -> refused(story, Card.SILENT_AND_NOT_CHARGED)),
    OBJECTION_WITHDRAWN(
            5,
            (story, _) -> {
                if (!booked(story, Card.GOOD)) {
                    return Ending.GIVEN_BACK;
                }
                delivered(story);
                objectedTo(story).ifPresent(escrow -> withdraws(story, escrow));
                return Ending.RELEASED;
            }),
    OBJECTION_DECIDED(
            5,
            (story, support) -> {
                if (!booked(story, Card.GOOD)) {
                    return Ending.GIVEN_BACK;
                }
                delivered(story);
                return objectedTo(story)
                        .map(escrow -> decided(support, escrow))
                        .orElse(Ending.RELEASED);
            });

    /** Longer than the platform gives a booking before it calls it off. */
    private static final Duration BOOKING_WITHIN = Duration.ofMinutes(7);

    /** Several parts may die one after the other before payment-service hears of the delivery. */
    private static final Duration OBJECTING_WITHIN = Duration.ofMinutes(7);

    private interface Play {

        Ending by(Story story, Person support);
    }

    private final int ofAHundred;
    private final Play play;

    Fate(int ofAHundred, Play play) {
        this.ofAHundred = ofAHundred;
        this.play = play;
    }

    Ending play(Story story, Person support) {
        story.requested().offered();
        return play.by(story, support);
    }

    /** So many fates, each as often as it should be, in an order that the seed decides. */
    static List<Fate> shuffled(int count, long seed) {
        var hundred = new ArrayList<Fate>();
        for (var fate : values()) {
            hundred.addAll(Collections.nCopies(fate.ofAHundred, fate));
        }
        var chance = new Random(seed);
        Collections.shuffle(hundred, chance);
        var fates = new ArrayList<Fate>();
        for (int i = 0; i < count; i++) {
            fates.add(hundred.get(i % hundred.size()));
        }
        return fates;
    }

    /** Whether the booking succeeded; it is called off where a step took too long. */
    private static boolean booked(Story story, Card card) {
        story.accepted(card);
        return Pauses.until(
                "the booking of " + story.delivery() + " to be decided",
                BOOKING_WITHIN,
                () -> {
                    var now = story.customer().delivery(story.delivery());
                    return switch (now.path("status").asString("")) {
                        case "CONFIRMED" -> Optional.of(true);
                        case "OPEN" ->
                                now.path("lastFailure").path("reason").asString("").isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(false);
                        default -> Optional.empty();
                    };
                });
    }

    private static Ending refused(Story story, Card card) {
        story.accepted(card);
        return Ending.NOT_CHARGED;
    }

    private static Ending delivered(Story story) {
        story.pickedUp().delivered();
        return Ending.RELEASED;
    }

    private static void cancels(Person person, Story story) {
        Pauses.until(
                        person + " to cancel " + story.delivery(),
                        BOOKING_WITHIN,
                        () ->
                                Optional.of(person.cancels(story.delivery()))
                                        .filter(answer ->
                                                !answer.code().equals("concurrent-change")))
                .expect(202);
    }

    /** The escrow that is frozen now, or nothing where the money was on its way already. */
    private static Optional<String> objectedTo(Story story) {
        return Pauses.until(
                "an objection to " + story.delivery(),
                OBJECTING_WITHIN,
                () -> {
                    var escrow =
                            story.customer()
                                    .get("/v1/escrows?deliveryId=" + story.delivery())
                                    .expect(200)
                                    .json()
                                    .path("items")
                                    .path(0);
                    var id = escrow.path("escrowId").asString("");
                    var answer = objects(story.customer(), id);
                    if (answer.status() == 201) {
                        return Optional.of(Optional.of(id));
                    }
                    boolean tooLate =
                            answer.code().equals("objection-too-late")
                                    || escrow.path("status").asString("").equals("RELEASED");
                    return tooLate ? Optional.of(Optional.empty()) : Optional.empty();
                });
    }

    private static Answer objects(Customer customer, String escrow) {
        return customer.post(
                "/v1/escrows/" + escrow + "/objection",
                Map.of("grounds", "DAMAGED", "statement", "The box is crushed"));
    }

    /** Repeated after a lost answer, it finds nothing left to withdraw. */
    private static void withdraws(Story story, String escrow) {
        story.customer()
                .send("DELETE", "/v1/escrows/" + escrow + "/objection", null, Map.of())
                .expect(204, 404, 409);
    }

    private static Ending decided(Person support, String escrow) {
        support.post(
                        "/v1/escrows/" + escrow + "/objection/decision",
                        Map.of("customerBasisPoints", 4_000, "reason", "The box was crushed"))
                .expect(202);
        return Ending.DIVIDED;
    }
}
