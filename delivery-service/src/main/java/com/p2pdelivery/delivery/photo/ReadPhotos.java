package com.p2pdelivery.delivery.photo;

import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.platform.UseCase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows the photos of an item: to its parties, and to travelers while it is open. */
@UseCase
public class ReadPhotos {

    private final Deliveries deliveries;
    private final Photos photos;

    ReadPhotos(Deliveries deliveries, Photos photos) {
        this.deliveries = deliveries;
        this.photos = photos;
    }

    public record Query(UUID deliveryId, UUID reader, boolean readerIsTraveler) {}

    /** Empty where this reader may see nothing of the delivery. */
    public Optional<List<Photo>> handle(Query query) {
        return deliveries
                .find(query.deliveryId())
                .filter(delivery -> maySee(delivery, query))
                .map(delivery -> photos.ofItem(delivery.id()));
    }

    private static boolean maySee(Delivery delivery, Query query) {
        return delivery.partyOf(query.reader()) != null
                || (query.readerIsTraveler() && delivery.status() == DeliveryStatus.OPEN);
    }
}
