package com.p2pdelivery.delivery.cancellation;

import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.platform.UseCase;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** A party cancels: free before the confirmation, by the policy after it, not after the pickup. */
@UseCase
public class CancelDelivery {

    private final Deliveries deliveries;
    private final CancellationPolicy policy;
    private final Undo undo;

    CancelDelivery(Deliveries deliveries, CancellationPolicy policy, Undo undo) {
        this.deliveries = deliveries;
        this.policy = policy;
        this.undo = undo;
    }

    public record Command(UUID deliveryId, UUID person, String reason) {}

    public sealed interface Outcome {}

    public record Cancelled(CancellationPreview cancellation) implements Outcome {}

    public record DeliveryUnknown() implements Outcome {}

    public record AlreadyCancelled() implements Outcome {}

    public record UnderWay(DeliveryStatus status) implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var delivery = deliveries.forUpdate(command.deliveryId()).orElse(null);
        var party = delivery == null ? null : delivery.partyOf(command.person());
        if (delivery == null || party == null) {
            return new DeliveryUnknown();
        }
        if (delivery.status() == DeliveryStatus.CANCELLED) {
            return new AlreadyCancelled();
        }
        if (!delivery.isCancellable()) {
            return new UnderWay(delivery.status());
        }
        var terms = policy.of(delivery.status(), party);
        var effect = CancellationPreview.of(delivery, terms);
        undo.cancel(delivery, new Actor(party, command.person()), command.reason(), terms);
        return new Cancelled(effect);
    }
}
