package com.p2pdelivery.delivery.message;

import com.p2pdelivery.delivery.photo.Photo.Purpose;
import com.p2pdelivery.delivery.photo.PhotoIntake;
import com.p2pdelivery.platform.UseCase;
import java.util.UUID;

/** Takes a photo in that a message will show; without the message it goes after a while. */
@UseCase
public class UploadMessagePhoto {

    private final Members members;
    private final PhotoIntake intake;

    UploadMessagePhoto(Members members, PhotoIntake intake) {
        this.members = members;
        this.intake = intake;
    }

    public record Command(UUID deliveryId, UUID author, byte[] file) {}

    public sealed interface Outcome {}

    public record DeliveryUnknown() implements Outcome {}

    public record NobodyThere() implements Outcome {}

    public record Closed() implements Outcome {}

    public record Judged(PhotoIntake.Outcome outcome) implements Outcome {}

    public Outcome handle(Command command) {
        return switch (members.access(command.deliveryId(), command.author())) {
            case Access.Stranger() -> new DeliveryUnknown();
            case Access.NobodyThere() -> new NobodyThere();
            case Access.Member member -> member.closed() ? new Closed() : take(command);
        };
    }

    private Judged take(Command command) {
        return new Judged(
                intake.take(
                        new PhotoIntake.Upload(
                                command.deliveryId(),
                                Purpose.MESSAGE,
                                command.author(),
                                command.file(),
                                delivery ->
                                        members.access(delivery, command.author())
                                                        instanceof Access.Member member
                                                && !member.closed())));
    }
}
