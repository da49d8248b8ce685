package com.p2pdelivery.delivery.cancellation;

import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Tells a party what cancelling would mean now. */
@UseCase
public class PreviewCancellation {

    private final Deliveries deliveries;
    private final CancellationPolicy policy;
    private final Clock clock;

    PreviewCancellation(Deliveries deliveries, CancellationPolicy policy, Clock clock) {
        this.deliveries = deliveries;
        this.policy = policy;
        this.clock = clock;
    }

    public record Query(UUID deliveryId, UUID person) {}

    /** Empty for strangers. */
    public Optional<CancellationPreview> handle(Query query) {
        var delivery = deliveries.find(query.deliveryId()).orElse(null);
        var party = delivery == null ? null : delivery.partyOf(query.person());
        return delivery == null || party == null
                ? Optional.empty()
                : Optional.of(
                        CancellationPreview.of(
                                delivery, policy.of(delivery, party, clock.instant())));
    }
}
