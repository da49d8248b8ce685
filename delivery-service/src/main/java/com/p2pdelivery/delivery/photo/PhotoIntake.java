package com.p2pdelivery.delivery.photo;

import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.delivery.photo.Photo.Purpose;
import com.p2pdelivery.delivery.photo.Photo.Size;
import com.p2pdelivery.platform.id.IdSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes an upload in: develops it, writes its files, and last the row that makes them a photo. The
 * same file of the same person again is the same photo.
 */
@Component
public class PhotoIntake {

    /** A picture takes up to 100 MB while it is developed. */
    private static final int AT_ONCE = 1;

    private static final Logger log = LoggerFactory.getLogger(PhotoIntake.class);
    private static final int PATIENCE_SECONDS = 5;

    private final Darkroom darkroom;
    private final PhotoStore store;
    private final Photos photos;
    private final Garbage garbage;
    private final Deliveries deliveries;
    private final PhotoSettings settings;
    private final TransactionTemplate transaction;
    private final IdSource ids;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    PhotoIntake(
            Darkroom darkroom,
            PhotoStore store,
            Photos photos,
            Garbage garbage,
            Deliveries deliveries,
            PhotoSettings settings,
            PlatformTransactionManager transactions,
            IdSource ids,
            Clock clock) {
        this.darkroom = darkroom;
        this.store = store;
        this.photos = photos;
        this.garbage = garbage;
        this.deliveries = deliveries;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param allowed asked once more with the delivery locked, since developing takes its time
     */
    public record Upload(
            UUID deliveryId,
            Purpose purpose,
            UUID uploaderId,
            byte[] file,
            Predicate<Delivery> allowed) {}

    public sealed interface Outcome {}

    public record Taken(Photo photo) implements Outcome {}

    /** This person has sent the same file before. */
    public record Known(Photo photo) implements Outcome {}

    public record TooLarge(long maxBytes) implements Outcome {}

    public record NotAPicture() implements Outcome {}

    public record TooManyPixels(long limit) implements Outcome {}

    public record TooMany(int limit) implements Outcome {}

    /** What allowed it has changed meanwhile. */
    public record NotAllowed() implements Outcome {}

    /** Too many uploads at once, or the store does not answer. */
    public record Unavailable() implements Outcome {}

    public Outcome take(Upload upload) {
        if (upload.file().length > settings.maxUpload().toBytes()) {
            return new TooLarge(settings.maxUpload().toBytes());
        }
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return new Unavailable();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Unavailable();
        }
        try {
            return switch (darkroom.develop(upload.file())) {
                case Darkroom.Developed developed -> keep(upload, developed);
                case Darkroom.NotAPicture() -> new NotAPicture();
                case Darkroom.TooManyPixels(var limit) -> new TooManyPixels(limit);
            };
        } catch (PhotoStoreException failed) {
            log.warn("A photo of delivery {} cannot be kept", upload.deliveryId(), failed);
            return new Unavailable();
        } finally {
            places.release();
        }
    }

    private Outcome keep(Upload upload, Darkroom.Developed developed) {
        var photo =
                new Photo(
                        ids.next(),
                        upload.deliveryId(),
                        upload.purpose(),
                        upload.uploaderId(),
                        developed.width(),
                        developed.height(),
                        developed.large().length,
                        clock.instant());
        var hash = hash(upload.file());
        garbage.add(
                photo.deliveryId(), photo.photoId(), clock.instant().plus(settings.uploadLimit()));
        store.put(photo.key(Size.LARGE), developed.large());
        store.put(photo.key(Size.SMALL), developed.small());
        return transaction.execute(_ -> insert(upload, photo, hash));
    }

    /** One after the other per delivery, so that the limit holds. */
    private Outcome insert(Upload upload, Photo photo, String hash) {
        var delivery = deliveries.forUpdate(upload.deliveryId()).orElse(null);
        if (delivery == null || !upload.allowed().test(delivery)) {
            return new NotAllowed();
        }
        var before =
                photos.uploadedBefore(
                        photo.deliveryId(), photo.purpose(), photo.uploaderId(), hash);
        if (before.isPresent()) {
            return new Known(before.get());
        }
        var limit =
                switch (photo.purpose()) {
                    case ITEM -> settings.maxItemPhotos();
                    case MESSAGE -> settings.maxMessagePhotos();
                };
        if (photos.count(photo.deliveryId(), photo.purpose()) >= limit) {
            return new TooMany(limit);
        }
        if (!garbage.forget(photo.photoId())) {
            return new Unavailable();
        }
        var expiresAt =
                photo.purpose() == Purpose.MESSAGE
                        ? clock.instant().plus(settings.unsentFor())
                        : null;
        photos.add(photo, hash, expiresAt);
        return new Taken(photo);
    }

    private static String hash(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
