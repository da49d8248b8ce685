package com.p2pdelivery.delivery.cancellation;

import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** A party cancels: free before the confirmation, by the policy after it, not after the pickup. */
@UseCase
public class CancelDelivery {

    private final Deliveries deliveries;
    private final CancellationPolicy policy;
    private final Undo undo;
    private final Clock clock;

    CancelDelivery(Deliveries deliveries, CancellationPolicy policy, Undo undo, Clock clock) {
        this.deliveries = deliveries;
        this.policy = policy;
        this.undo = undo;
        this.clock = clock;
    }

    /**
     * A wish to cancel.
     *
     * @param terms as the preview named them; absent, whatever holds now is agreed to
     */
    public record Command(UUID deliveryId, UUID person, String reason, @Nullable String terms) {}

    public sealed interface Outcome {}

    public record Cancelled(CancellationPreview cancellation) implements Outcome {}

    public record DeliveryUnknown() implements Outcome {}

    public record AlreadyCancelled() implements Outcome {}

    public record Lapsed() implements Outcome {}

    public record UnderWay(DeliveryStatus status) implements Outcome {}

    /** What was shown does not hold any more. */
    public record TermsChanged(CancellationPreview now) implements Outcome {}

    /** Somebody is said not to have come; nobody gets out of that by cancelling. */
    public record NoShowPending() implements Outcome {}

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
        if (delivery.status() == DeliveryStatus.LAPSED) {
            return new Lapsed();
        }
        if (!delivery.isCancellable()) {
            return new UnderWay(delivery.status());
        }
        if (delivery.noShow() != null) {
            return new NoShowPending();
        }
        var current = policy.of(delivery, party, clock.instant());
        var effect = CancellationPreview.of(delivery, current);
        if (command.terms() != null && !command.terms().equals(effect.terms())) {
            return new TermsChanged(effect);
        }
        undo.cancel(
                delivery, new Actor(party, command.person()), command.reason(), current.terms());
        return new Cancelled(effect);
    }
}
