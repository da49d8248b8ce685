package com.p2pdelivery.delivery.photo;

import com.p2pdelivery.delivery.photo.Photo.Size;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes the files of what was deleted, never sent, or never finished. */
@UseCase
public class SweepPhotos {

    private static final Logger log = LoggerFactory.getLogger(SweepPhotos.class);
    private static final int BATCH = 100;
    private static final Duration AFTER_A_FAULT = Duration.ofMinutes(5);

    private final Garbage garbage;
    private final PhotoStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SweepPhotos(
            Garbage garbage,
            PhotoStore store,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.garbage = garbage;
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${delivery.sweep-interval}")
    public void handle() {
        transaction.executeWithoutResult(_ -> garbage.collectUnsent(clock.instant()));
        for (int count = 0; count < BATCH; count++) {
            if (!Boolean.TRUE.equals(transaction.execute(_ -> removeNext()))) {
                return;
            }
        }
    }

    /** Under the row's lock, so that an upload that is just being finished is one or the other. */
    private boolean removeNext() {
        var next = garbage.due(clock.instant()).orElse(null);
        if (next == null) {
            return false;
        }
        try {
            remove(next.deliveryId(), next.photoId());
            garbage.forget(next.photoId());
        } catch (PhotoStoreException failed) {
            log.warn("The files of photo {} stay for now", next.photoId(), failed);
            garbage.postpone(next.photoId(), clock.instant().plus(AFTER_A_FAULT));
        }
        return true;
    }

    private void remove(UUID deliveryId, UUID photoId) {
        for (var size : Size.values()) {
            store.delete(Photo.key(deliveryId, photoId, size));
        }
    }
}
