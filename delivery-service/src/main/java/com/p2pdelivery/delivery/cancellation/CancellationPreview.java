package com.p2pdelivery.delivery.cancellation;

import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What cancelling means at this instant. Payment settles by the same shares and has the last word
 * on the amounts.
 *
 * @param refund of the agreed price to the customer; nothing where there is no booking
 * @param compensation of the agreed price to the traveler
 * @param allowed false after the pickup, and while a no-show is looked into
 * @param late whether the pickup is so near that stricter terms apply
 * @param terms names these terms; sent with the cancellation, it goes through only as shown
 * @param termsUntil when stricter terms begin; absent where none do
 */
public record CancellationPreview(
        UUID deliveryId,
        DeliveryStatus stage,
        Money refund,
        Money compensation,
        boolean allowed,
        int refundBasisPoints,
        int compensationBasisPoints,
        boolean late,
        String terms,
        @Nullable Instant termsUntil) {

    static CancellationPreview of(Delivery delivery, CancellationPolicy.Current current) {
        var agreed = delivery.isCancellable() ? delivery.agreement() : null;
        var shares = current.terms();
        boolean allowed = delivery.isCancellable() && delivery.noShow() == null;
        var price = agreed == null ? Money.zero(delivery.budget().currency()) : agreed.price();
        var compensation = price.percent(shares.compensationBasisPoints());
        return new CancellationPreview(
                delivery.id(),
                delivery.status(),
                price.minus(compensation),
                compensation,
                allowed,
                shares.refundBasisPoints(),
                shares.compensationBasisPoints(),
                current.late(),
                "%s-%s-%d-%d"
                        .formatted(
                                delivery.status(),
                                agreed == null ? "unbooked" : agreed.bookingId(),
                                shares.refundBasisPoints(),
                                shares.compensationBasisPoints()),
                allowed ? current.until() : null);
    }
}
