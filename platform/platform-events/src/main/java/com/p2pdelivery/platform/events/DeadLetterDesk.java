package com.p2pdelivery.platform.events;

import com.p2pdelivery.platform.events.DeadLetter.Status;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** What an operator can do with dead letters. */
final class DeadLetterDesk {

    /** How an order ended. */
    sealed interface Outcome {}

    record Done(DeadLetter letter) implements Outcome {}

    record Unknown() implements Outcome {}

    record Closed(Status status) implements Outcome {}

    record Waits() implements Outcome {}

    private final TransactionTemplate transaction;
    private final DeadLetters deadLetters;
    private final Inbox inbox;
    private final Replay replay;

    DeadLetterDesk(
            TransactionTemplate transaction, DeadLetters deadLetters, Inbox inbox, Replay replay) {
        this.transaction = transaction;
        this.deadLetters = deadLetters;
        this.inbox = inbox;
        this.replay = replay;
    }

    List<DeadLetter> list(@Nullable Status status, @Nullable UUID before, int limit) {
        return deadLetters.list(status, before, limit);
    }

    Optional<DeadLetter> find(UUID id) {
        return deadLetters.find(id);
    }

    Outcome correct(UUID id, String payload, String operator) {
        return withOpen(
                id,
                letter -> {
                    deadLetters.correct(id, payload, operator);
                    return done(id);
                });
    }

    /** A discarded event counts as handled, so that a repeat from Kafka does not bring it back. */
    Outcome discard(UUID id, String reason, String operator) {
        return withOpen(
                id,
                letter -> {
                    inbox.note(letter.consumer(), letter.message().id());
                    deadLetters.close(id, Status.DISCARDED, reason, operator);
                    return done(id);
                });
    }

    Outcome replay(UUID id, String operator) {
        Outcome ready =
                withOpen(
                        id,
                        letter ->
                                deadLetters.waitsBehindAnother(id)
                                        ? new Waits()
                                        : new Done(letter));
        if (ready instanceof Done(DeadLetter letter)) {
            replay.now(letter, operator);
            return done(id);
        }
        return ready;
    }

    private Outcome withOpen(UUID id, Function<DeadLetter, Outcome> order) {
        return transaction.execute(_ -> {
            DeadLetter letter = deadLetters.lock(id).orElse(null);
            if (letter == null) {
                return new Unknown();
            }
            return letter.status().isOpen() ? order.apply(letter) : new Closed(letter.status());
        });
    }

    private Outcome done(UUID id) {
        return deadLetters.find(id).<Outcome>map(Done::new).orElseGet(Unknown::new);
    }
}
