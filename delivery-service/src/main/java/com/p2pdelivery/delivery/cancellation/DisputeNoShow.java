package com.p2pdelivery.delivery.cancellation;

import static java.util.Objects.requireNonNull;

import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.DeliveryHistory;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.lifecycle.NoShow;
import com.p2pdelivery.delivery.saga.SagaKind;
import com.p2pdelivery.delivery.saga.Sagas;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/**
 * The accused objects to a no-show. Who was there is not for a service to know: money stays where
 * it is, and support finds the case among the overdue sagas.
 */
@UseCase
public class DisputeNoShow {

    private final Deliveries deliveries;
    private final DeliveryHistory history;
    private final Sagas sagas;
    private final Clock clock;

    DisputeNoShow(Deliveries deliveries, DeliveryHistory history, Sagas sagas, Clock clock) {
        this.deliveries = deliveries;
        this.history = history;
        this.sagas = sagas;
        this.clock = clock;
    }

    public record Command(UUID deliveryId, UUID person, String statement) {}

    public sealed interface Outcome {}

    public record Disputed(NoShow noShow) implements Outcome {}

    public record DeliveryUnknown() implements Outcome {}

    /** Nobody says that this person did not come. */
    public record NotAccused() implements Outcome {}

    public record TooLate(Instant until) implements Outcome {}

    public record AlreadyDisputed() implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var delivery = deliveries.forUpdate(command.deliveryId()).orElse(null);
        var party = delivery == null ? null : delivery.partyOf(command.person());
        if (delivery == null || party == null) {
            return new DeliveryUnknown();
        }
        var noShow = delivery.noShow();
        var agreed = delivery.agreement();
        if (noShow == null || agreed == null || noShow.absent() != party) {
            return new NotAccused();
        }
        if (noShow.isDisputed()) {
            return new AlreadyDisputed();
        }
        var now = clock.instant();
        if (delivery.status() != DeliveryStatus.CONFIRMED
                || now.isAfter(noShow.disputableUntil())) {
            return new TooLate(noShow.disputableUntil());
        }
        var event = delivery.disputeNoShow(now, command.statement());
        deliveries.save(delivery);
        history.publish(event, new Actor(party, command.person()), command.statement());
        sagas.escalate(
                agreed.bookingId(),
                SagaKind.PICKUP,
                "%s is said not to have come, and objects: decide".formatted(party));
        return new Disputed(requireNonNull(delivery.noShow()));
    }
}
