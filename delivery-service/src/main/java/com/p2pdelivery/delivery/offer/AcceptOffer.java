package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.Agreement;
import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.DeliveryHistory;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.lifecycle.Recipients;
import com.p2pdelivery.delivery.saga.SagaKind;
import com.p2pdelivery.delivery.saga.Sagas;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.id.IdSource;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/**
 * The customer accepts an offer, which starts the booking saga. The delivery's row is locked first:
 * of two acceptances the second finds a delivery that is no longer open.
 */
@UseCase
public class AcceptOffer {

    private final Offers offers;
    private final Deliveries deliveries;
    private final DeliveryHistory history;
    private final Recipients recipients;
    private final Sagas sagas;
    private final IdSource ids;
    private final Clock clock;

    AcceptOffer(
            Offers offers,
            Deliveries deliveries,
            DeliveryHistory history,
            Recipients recipients,
            Sagas sagas,
            IdSource ids,
            Clock clock) {
        this.offers = offers;
        this.deliveries = deliveries;
        this.history = history;
        this.recipients = recipients;
        this.sagas = sagas;
        this.ids = ids;
        this.clock = clock;
    }

    public record Command(UUID offerId, UUID customerId, UUID paymentMethodId) {}

    public sealed interface Outcome {}

    public record Accepted(UUID deliveryId, UUID bookingId, DeliveryStatus status)
            implements Outcome {}

    public record OfferUnknown() implements Outcome {}

    public record DeliveryNotOpen(DeliveryStatus status) implements Outcome {}

    public record OfferNotOpen(OfferStatus status) implements Outcome {}

    public record OfferExpired() implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var seen = offers.find(command.offerId()).orElse(null);
        if (seen == null) {
            return new OfferUnknown();
        }
        var delivery = deliveries.forUpdate(seen.deliveryId()).orElseThrow();
        if (!delivery.customerId().equals(command.customerId())) {
            return new OfferUnknown();
        }
        if (delivery.status() != DeliveryStatus.OPEN) {
            return new DeliveryNotOpen(delivery.status());
        }
        var offer = offers.find(command.offerId()).orElseThrow();
        if (offer.isStaleAt(clock.instant())) {
            return new OfferExpired();
        }
        if (!offers.move(offer.offerId(), OfferStatus.OPEN, OfferStatus.ACCEPTED)) {
            return new OfferNotOpen(offer.status());
        }
        var agreement =
                new Agreement(
                        ids.next(),
                        offer.offerId(),
                        offer.tripId(),
                        offer.travelerId(),
                        offer.price().amountMinor(),
                        offer.price().currency(),
                        command.paymentMethodId());
        var event = delivery.accept(agreement, recipients.of(delivery));
        deliveries.save(delivery);
        history.publish(event, Actor.customer(command.customerId()), null);
        sagas.open(SagaKind.BOOKING, delivery, agreement.bookingId());
        return new Accepted(delivery.id(), agreement.bookingId(), delivery.status());
    }
}
