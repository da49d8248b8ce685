package com.p2pdelivery.delivery.photo.web;

import com.p2pdelivery.delivery.photo.Photo;
import java.time.Instant;
import java.util.UUID;

/** A photo and where its files are; both are JPEG. */
public record PhotoView(
        UUID photoId,
        int width,
        int height,
        int sizeBytes,
        Instant createdAt,
        String url,
        String thumbnailUrl) {

    /**
     * @param collection path of the photos that this one is among
     */
    public static PhotoView of(Photo photo, String collection) {
        var url = collection + "/" + photo.photoId();
        return new PhotoView(
                photo.photoId(),
                photo.width(),
                photo.height(),
                photo.sizeBytes(),
                photo.createdAt(),
                url,
                url + "/thumbnail");
    }
}
