package com.p2pdelivery.delivery.cancellation;

import com.p2pdelivery.delivery.lifecycle.CancellationTerms;
import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.platform.money.Money;
import java.util.UUID;

/**
 * What cancelling means at this instant. Payment settles by the same shares and has the last word
 * on the amounts.
 *
 * @param refund of the agreed price to the customer; nothing where there is no booking
 * @param compensation of the agreed price to the traveler
 * @param allowed false after the pickup
 */
public record CancellationPreview(
        UUID deliveryId, DeliveryStatus stage, Money refund, Money compensation, boolean allowed) {

    static CancellationPreview of(Delivery delivery, CancellationTerms terms) {
        var agreed = delivery.agreement();
        if (agreed == null || !delivery.isCancellable()) {
            var nothing = Money.zero(delivery.budget().currency());
            return new CancellationPreview(
                    delivery.id(), delivery.status(), nothing, nothing, delivery.isCancellable());
        }
        var compensation = agreed.price().percent(terms.compensationBasisPoints());
        return new CancellationPreview(
                delivery.id(),
                delivery.status(),
                agreed.price().minus(compensation),
                compensation,
                true);
    }
}
