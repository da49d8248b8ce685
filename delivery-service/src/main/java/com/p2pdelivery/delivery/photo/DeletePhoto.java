package com.p2pdelivery.delivery.photo;

import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.photo.Photo.Purpose;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** The customer takes a photo of the item back; the sweep removes its files. */
@UseCase
public class DeletePhoto {

    private final Deliveries deliveries;
    private final Photos photos;
    private final Garbage garbage;
    private final Clock clock;

    DeletePhoto(Deliveries deliveries, Photos photos, Garbage garbage, Clock clock) {
        this.deliveries = deliveries;
        this.photos = photos;
        this.garbage = garbage;
        this.clock = clock;
    }

    public record Command(UUID deliveryId, UUID photoId, UUID customerId) {}

    public sealed interface Outcome {}

    public record Deleted() implements Outcome {}

    public record PhotoUnknown() implements Outcome {}

    public record NoLongerOpen(DeliveryStatus status) implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var delivery = deliveries.forUpdate(command.deliveryId()).orElse(null);
        if (delivery == null || !delivery.customerId().equals(command.customerId())) {
            return new PhotoUnknown();
        }
        var photo =
                photos.find(command.deliveryId(), command.photoId())
                        .filter(found -> found.purpose() == Purpose.ITEM)
                        .orElse(null);
        if (photo == null) {
            return new PhotoUnknown();
        }
        if (!AddPhoto.mayChange(delivery)) {
            return new NoLongerOpen(delivery.status());
        }
        if (photos.remove(photo.photoId())) {
            garbage.add(photo.deliveryId(), photo.photoId(), clock.instant());
        }
        return new Deleted();
    }
}
