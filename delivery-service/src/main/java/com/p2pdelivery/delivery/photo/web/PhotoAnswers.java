package com.p2pdelivery.delivery.photo.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.CONTENT_TOO_LARGE;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.SERVICE_UNAVAILABLE;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import com.p2pdelivery.delivery.photo.Photo;
import com.p2pdelivery.delivery.photo.PhotoFiles;
import com.p2pdelivery.delivery.photo.PhotoIntake;
import com.p2pdelivery.delivery.photo.PhotoStoreException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MultipartFile;

/** What is said about photos, of items as in messages. */
public final class PhotoAnswers {

    /** A form with one file, for the documentation. */
    public record PhotoForm(
            @Schema(type = "string", format = "binary", requiredMode = REQUIRED) String file) {}

    public static final String REFUSALS = "`not-a-picture` or `too-many-pixels`";

    private static final Logger log = LoggerFactory.getLogger(PhotoAnswers.class);

    /** A photo never changes, and is for whoever was shown it. */
    private static final CacheControl KEEP =
            CacheControl.maxAge(Duration.ofHours(1)).cachePrivate().immutable();

    private PhotoAnswers() {}

    /** Nothing where the part is missing; that is no picture either. */
    public static byte[] bytes(@Nullable MultipartFile file) {
        try {
            return file == null ? new byte[0] : file.getBytes();
        } catch (IOException cutOff) {
            throw new UncheckedIOException(cutOff);
        }
    }

    /**
     * @param noLonger what is said where it was allowed at first and then no longer
     */
    public static ResponseEntity<?> of(
            PhotoIntake.Outcome outcome, String collection, ResponseEntity<?> noLonger) {
        return switch (outcome) {
            case PhotoIntake.Taken(var photo) -> {
                var view = PhotoView.of(photo, collection);
                yield ResponseEntity.created(URI.create(view.url())).body(view);
            }
            case PhotoIntake.Known(var photo) -> ResponseEntity.ok(PhotoView.of(photo, collection));
            case PhotoIntake.TooLarge(var limit) ->
                    problem(
                            CONTENT_TOO_LARGE,
                            "photo-too-large",
                            "A photo has at most " + limit + " bytes.",
                            Map.of("maxBytes", limit));
            case PhotoIntake.NotAPicture() ->
                    problem(
                            UNPROCESSABLE_CONTENT,
                            "not-a-picture",
                            "The part `file` is no JPEG, PNG or WebP picture that can be decoded.");
            case PhotoIntake.TooManyPixels(var limit) ->
                    problem(
                            UNPROCESSABLE_CONTENT,
                            "too-many-pixels",
                            "A picture of this kind has at most " + limit + " pixels.",
                            Map.of("maxPixels", limit));
            case PhotoIntake.TooMany(var limit) ->
                    problem(
                            CONFLICT,
                            "too-many-photos",
                            "There are " + limit + " photos already, which is the most.",
                            Map.of("limit", limit));
            case PhotoIntake.NotAllowed() -> noLonger;
            case PhotoIntake.Unavailable() -> unavailable();
        };
    }

    /** The file itself, once the reader may see the photo. */
    public static ResponseEntity<?> file(PhotoFiles files, Optional<Photo> photo, Photo.Size size) {
        try {
            return photo.flatMap(found -> files.read(found, size))
                    .<ResponseEntity<?>>map(jpeg ->
                            ResponseEntity.ok()
                                    .contentType(MediaType.IMAGE_JPEG)
                                    .cacheControl(KEEP)
                                    .header("X-Content-Type-Options", "nosniff")
                                    .body(jpeg))
                    .orElseGet(PhotoAnswers::unknown);
        } catch (PhotoStoreException failed) {
            log.warn("A photo cannot be read", failed);
            return unavailable();
        }
    }

    public static ResponseEntity<?> unknown() {
        return problem(NOT_FOUND, "photo-unknown", "There is no such photo.");
    }

    private static ResponseEntity<?> unavailable() {
        return problem(
                SERVICE_UNAVAILABLE,
                "photos-unavailable",
                "Photos cannot be taken or shown for a moment. Repeat the request.");
    }
}
