package com.p2pdelivery.delivery.request;

import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.Party;
import com.p2pdelivery.delivery.lifecycle.Recipients;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.web.Page;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists a person's deliveries, newest first: those asked for, or those carried. */
@UseCase
public class ListDeliveries {

    private static final int PAGE_SIZE = 50;

    private final Deliveries deliveries;
    private final Recipients recipients;

    ListDeliveries(Deliveries deliveries, Recipients recipients) {
        this.deliveries = deliveries;
        this.recipients = recipients;
    }

    public record Query(UUID person, Party as, @Nullable String cursor) {}

    public Page<DeliveryView> handle(Query query) {
        var page =
                query.as() == Party.TRAVELER
                        ? deliveries.ofTraveler(query.person(), query.cursor(), PAGE_SIZE)
                        : deliveries.ofCustomer(query.person(), query.cursor(), PAGE_SIZE);
        return new Page<>(
                page.items().stream()
                        .map(delivery -> DeliveryView.whole(delivery, recipients.of(delivery)))
                        .toList(),
                page.nextCursor());
    }
}
