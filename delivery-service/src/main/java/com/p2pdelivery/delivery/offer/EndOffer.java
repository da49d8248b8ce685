package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.DeliveryHistory;
import com.p2pdelivery.platform.UseCase;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends an offer that nobody has accepted: the side whose price stands takes it back, or the side
 * that is to answer says no.
 */
@UseCase
public class EndOffer {

    private final Table table;
    private final Offers offers;
    private final DeliveryHistory history;

    EndOffer(Table table, Offers offers, DeliveryHistory history) {
        this.table = table;
        this.offers = offers;
        this.history = history;
    }

    /** Which of the two it is. */
    public enum Way {
        WITHDRAW(OfferMove.WITHDRAW, "OfferWithdrawn"),
        DECLINE(OfferMove.DECLINE, "OfferDeclined");

        private final OfferMove move;
        private final String noted;

        Way(OfferMove move, String noted) {
            this.move = move;
            this.noted = noted;
        }
    }

    public record Command(UUID offerId, UUID personId, Way way, @Nullable String ifMatch) {}

    public sealed interface Outcome {}

    public record Ended(Offer offer) implements Outcome {}

    public record Refused(Refusal why) implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var way = command.way();
        return switch (table.take(
                command.offerId(), command.personId(), command.ifMatch(), way.move)) {
            case Table.Refused refused -> new Refused(refused.why());
            case Table.Seated seated -> {
                var ended = offers.close(seated.offer(), way.move, seated.party(), false);
                history.note(
                        ended.deliveryId(),
                        way.noted,
                        new Actor(seated.party(), command.personId()),
                        "offer " + ended.offerId());
                yield new Ended(ended);
            }
        };
    }
}
