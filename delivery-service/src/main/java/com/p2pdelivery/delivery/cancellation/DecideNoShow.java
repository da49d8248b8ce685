package com.p2pdelivery.delivery.cancellation;

import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.lifecycle.Party;
import com.p2pdelivery.platform.UseCase;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** Support decides who did not come; if that cannot be known, everything is refunded. */
@UseCase
public class DecideNoShow {

    private final Deliveries deliveries;
    private final CancellationPolicy policy;
    private final Undo undo;

    DecideNoShow(Deliveries deliveries, CancellationPolicy policy, Undo undo) {
        this.deliveries = deliveries;
        this.policy = policy;
        this.undo = undo;
    }

    /**
     * A judgement.
     *
     * @param absent CUSTOMER or TRAVELER; null where it cannot be known
     */
    public record Command(UUID deliveryId, UUID judge, @Nullable Party absent, String reason) {}

    public sealed interface Outcome {}

    public record Decided(CancellationPreview effect) implements Outcome {}

    public record DeliveryUnknown() implements Outcome {}

    public record NothingToDecide() implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var delivery = deliveries.forUpdate(command.deliveryId()).orElse(null);
        if (delivery == null) {
            return new DeliveryUnknown();
        }
        if (delivery.noShow() == null || delivery.status() != DeliveryStatus.CONFIRMED) {
            return new NothingToDecide();
        }
        var absent = command.absent();
        var terms = absent == null ? CancellationPolicy.NOBODY_PAYS : policy.ofNoShow(absent);
        var effect =
                CancellationPreview.of(
                        delivery, new CancellationPolicy.Current(terms, false, null));
        undo.cancel(
                delivery,
                absent == null ? Party.SYSTEM : absent,
                new Actor(Party.SUPPORT, command.judge()),
                command.reason(),
                terms);
        return new Decided(effect);
    }
}
