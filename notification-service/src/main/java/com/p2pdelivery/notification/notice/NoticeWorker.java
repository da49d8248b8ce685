package com.p2pdelivery.notification.notice;

import com.p2pdelivery.notification.notice.DeliverNotice.Outcome;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps {@link DeliverNotice} going. The look twice a second also finds those whose person has
 * become known.
 */
@Component
class NoticeWorker {

    private static final Logger log = LoggerFactory.getLogger(NoticeWorker.class);

    private final DeliverNotice deliverNotice;
    private final Notices notices;
    private final AtomicBoolean atWork = new AtomicBoolean();
    private final AtomicLong waiting = new AtomicLong();

    NoticeWorker(DeliverNotice deliverNotice, Notices notices, MeterRegistry meters) {
        this.deliverNotice = deliverNotice;
        this.notices = notices;
        Gauge.builder("notification.notices.waiting", waiting, AtomicLong::get)
                .description("Notices not told yet, most because their person is not known")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "PT0.5S")
    void tick() {
        if (atWork.compareAndSet(false, true)) {
            Thread.ofVirtual().name("notice-worker").start(this::work);
        }
    }

    private void work() {
        try {
            while (!(deliverNotice.handle(new DeliverNotice.Command())
                    instanceof Outcome.NothingToTell)) {
                // the next one
            }
        } catch (RuntimeException e) {
            log.warn("Telling was interrupted, it goes on: {}", e.toString());
        } finally {
            atWork.set(false);
        }
    }

    @Scheduled(fixedDelayString = "PT15S")
    void count() {
        waiting.set(notices.waiting());
    }
}
