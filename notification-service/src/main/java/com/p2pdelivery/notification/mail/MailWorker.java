package com.p2pdelivery.notification.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps {@link SendMails} going, on a thread of its own: a mail server may be slow, the scheduler's
 * thread must not.
 */
@Component
class MailWorker {

    private static final Logger log = LoggerFactory.getLogger(MailWorker.class);

    private final SendMails sendMails;
    private final Mails mails;
    private final MailSettings settings;
    private final Clock clock;
    private final AtomicBoolean atWork = new AtomicBoolean();
    private final AtomicLong pending = new AtomicLong();

    MailWorker(
            SendMails sendMails,
            Mails mails,
            MailSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.sendMails = sendMails;
        this.mails = mails;
        this.settings = settings;
        this.clock = clock;
        Gauge.builder("notification.mails.pending", pending, AtomicLong::get)
                .description("Mails that have not gone out yet")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "PT0.5S")
    void tick() {
        if (atWork.compareAndSet(false, true)) {
            Thread.ofVirtual().name("mail-worker").start(this::work);
        }
    }

    private void work() {
        try {
            while (sendMails.handle(new SendMails.Command()).more()) {
                // the next batch
            }
        } catch (RuntimeException e) {
            log.warn("Sending mail was interrupted, it goes on: {}", e.toString());
        } finally {
            atWork.set(false);
        }
    }

    @Scheduled(fixedDelayString = "PT15S")
    void count() {
        pending.set(mails.pending());
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forget() {
        mails.forgetFinishedBefore(clock.instant().minus(settings.keep()));
    }
}
