package com.p2pdelivery.delivery.message;

import com.p2pdelivery.delivery.photo.Photo;
import com.p2pdelivery.delivery.photo.Photo.Purpose;
import com.p2pdelivery.delivery.photo.Photos;
import com.p2pdelivery.platform.UseCase;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds a photo of a conversation: for the two of it once it was sent, before that for its sender.
 */
@UseCase
public class FindMessagePhoto {

    private final Members members;
    private final Conversations conversations;
    private final Messages messages;
    private final Photos photos;

    FindMessagePhoto(
            Members members, Conversations conversations, Messages messages, Photos photos) {
        this.members = members;
        this.conversations = conversations;
        this.messages = messages;
        this.photos = photos;
    }

    public record Query(UUID deliveryId, UUID photoId, UUID reader) {}

    public Optional<Photo> handle(Query query) {
        return members.access(query.deliveryId(), query.reader()) instanceof Access.Member member
                ? photos.find(query.deliveryId(), query.photoId())
                        .filter(photo -> photo.purpose() == Purpose.MESSAGE)
                        .filter(photo ->
                                photo.uploaderId().equals(query.reader()) || isShown(photo, member))
                : Optional.empty();
    }

    private boolean isShown(Photo photo, Access.Member member) {
        return conversations
                .find(member.deliveryId(), member.travelerId())
                .filter(conversation -> messages.show(conversation.id(), photo.photoId()))
                .isPresent();
    }
}
