package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.lifecycle.Party;
import com.p2pdelivery.platform.UseCase;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/**
 * The side whose turn it is accepts the price that stands, which starts the booking saga. A
 * traveler accepts the customer's counter with the payment method that was named in it.
 */
@UseCase
public class AcceptOffer {

    private final Table table;
    private final Offers offers;
    private final Acceptance acceptance;

    AcceptOffer(Table table, Offers offers, Acceptance acceptance) {
        this.table = table;
        this.offers = offers;
        this.acceptance = acceptance;
    }

    /**
     * Somebody's yes.
     *
     * @param paymentMethodId what a customer pays with; not looked at where a traveler accepts
     */
    public record Command(
            UUID offerId,
            UUID personId,
            @Nullable UUID paymentMethodId,
            @Nullable String ifMatch) {}

    public sealed interface Outcome {}

    public record Accepted(UUID deliveryId, UUID bookingId, DeliveryStatus status)
            implements Outcome {}

    public record PaymentMethodMissing() implements Outcome {}

    public record Refused(Refusal why) implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        return switch (table.take(
                command.offerId(), command.personId(), command.ifMatch(), OfferMove.ACCEPT)) {
            case Table.Refused refused -> new Refused(refused.why());
            case Table.Seated seated -> accept(command, seated);
        };
    }

    private Outcome accept(Command command, Table.Seated seated) {
        var byCustomer = seated.party() == Party.CUSTOMER;
        var payment =
                byCustomer ? command.paymentMethodId() : offers.paymentMethodOf(command.offerId());
        if (payment == null) {
            return new PaymentMethodMissing();
        }
        var actor = new Actor(seated.party(), command.personId());
        var delivery = seated.delivery();
        var booking = acceptance.by(actor, delivery, seated.offer(), payment);
        return new Accepted(delivery.id(), booking, delivery.status());
    }
}
