package com.p2pdelivery.delivery.photo;

import com.p2pdelivery.delivery.photo.s3.S3Settings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of photos, and where they are kept.
 *
 * @param maxItemPhotos of one request
 * @param maxMessagePhotos in the messages of one delivery
 * @param maxUpload of one file as it comes
 * @param maxPixels of a JPEG or PNG, which are reduced while they are read
 * @param maxWebpPixels of a WebP, which is decoded whole
 * @param maxSide longest side that is kept, in pixels
 * @param smallSide longest side of the thumbnail
 * @param uploadLimit after which an upload that was not finished is garbage
 * @param unsentFor how long a photo waits for the message that shows it
 * @param store {@code FOLDER} for one copy of this service, or several on a shared disk
 * @param folder used by {@code FOLDER}
 * @param s3 used by {@code S3}
 */
@Validated
@ConfigurationProperties("delivery.photo")
record PhotoSettings(
        @Min(1) @Max(50) int maxItemPhotos,
        @Min(0) @Max(1000) int maxMessagePhotos,
        @NotNull DataSize maxUpload,
        @Positive long maxPixels,
        @Positive long maxWebpPixels,
        @Min(320) @Max(4096) int maxSide,
        @Min(64) @Max(1024) int smallSide,
        @NotNull Duration uploadLimit,
        @NotNull Duration unsentFor,
        @NotNull Store store,
        @NotNull Path folder,
        @NotNull @Valid S3Settings s3) {

    /** The kinds of stores. */
    enum Store {
        FOLDER,
        S3
    }

    @AssertTrue(message = "delivery.photo.s3.bucket is needed where the store is S3")
    boolean isBucketNamed() {
        return store != Store.S3 || !s3.bucket().isBlank();
    }
}
