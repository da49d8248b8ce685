package com.p2pdelivery.delivery.photo;

import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.photo.Photo.Purpose;
import com.p2pdelivery.platform.UseCase;
import java.util.UUID;

/** The customer shows what is to be carried, as long as nobody has agreed to carry it. */
@UseCase
public class AddPhoto {

    private final Deliveries deliveries;
    private final PhotoIntake intake;

    AddPhoto(Deliveries deliveries, PhotoIntake intake) {
        this.deliveries = deliveries;
        this.intake = intake;
    }

    public record Command(UUID deliveryId, UUID customerId, byte[] file) {}

    public sealed interface Outcome {}

    public record DeliveryUnknown() implements Outcome {}

    public record NoLongerOpen(DeliveryStatus status) implements Outcome {}

    public record Judged(PhotoIntake.Outcome outcome) implements Outcome {}

    public Outcome handle(Command command) {
        var delivery = deliveries.find(command.deliveryId()).orElse(null);
        if (delivery == null || !delivery.customerId().equals(command.customerId())) {
            return new DeliveryUnknown();
        }
        if (!mayChange(delivery)) {
            return new NoLongerOpen(delivery.status());
        }
        return new Judged(
                intake.take(
                        new PhotoIntake.Upload(
                                delivery.id(),
                                Purpose.ITEM,
                                command.customerId(),
                                command.file(),
                                AddPhoto::mayChange)));
    }

    /** A traveler agrees to carry what the photos show, so they stay from then on. */
    static boolean mayChange(Delivery delivery) {
        return delivery.agreement() == null && delivery.isCancellable();
    }
}
