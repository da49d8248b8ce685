package com.p2pdelivery.notification.mail;

import com.p2pdelivery.notification.mail.Postbox.Answer;
import com.p2pdelivery.notification.mail.Postbox.Answer.Unreachable;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries the mails that are due. A mail is claimed before it is tried and noted as sent afterwards:
 * a crash in between means another try with the same Message-ID, never a mail that is lost.
 */
@UseCase
class SendMails {

    private static final Logger log = LoggerFactory.getLogger(SendMails.class);

    /** How long mails wait that were claimed by a copy which then died. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    /**
     * With a slow mail server, what has not been tried by then is left until the lease ends; the
     * rest of the lease is for the try that is under way.
     */
    private static final Duration LAST_TRY_BEGINS = Duration.ofSeconds(20);

    /** One round over at most a batch. */
    record Command() {}

    /** {@code more} mails may be due now. */
    record Outcome(boolean more) {}

    private final Mails mails;
    private final Postbox postbox;
    private final MailSettings settings;
    private final Clock clock;

    SendMails(Mails mails, Postbox postbox, MailSettings settings, Clock clock) {
        this.mails = mails;
        this.postbox = postbox;
        this.settings = settings;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        var claimed = mails.claim(LEASE);
        var lastTryBegins = clock.instant().plus(LAST_TRY_BEGINS);
        @Nullable Unreachable down = null;
        for (var mail : claimed) {
            if (clock.instant().isAfter(lastTryBegins)) {
                break;
            }
            if (!clock.instant().isBefore(mail.giveUpAt())) {
                mails.failed(mail.id(), "It could not be sent while it was of use");
                continue;
            }
            var letter = mails.letter(mail).orElse(null);
            if (letter == null) {
                mails.failed(mail.id(), "Its content cannot be decrypted");
                continue;
            }
            // One answer is enough while nobody is there; the others do not wait for the same
            // time-out.
            var answer = down != null ? down : postbox.post(mail.id(), letter);
            switch (answer) {
                case Answer.Taken() -> mails.sent(mail.id());
                case Answer.Refused(var reason) -> {
                    log.warn("Mail {} is refused for good: {}", mail.id(), reason);
                    mails.failed(mail.id(), reason);
                }
                case Answer.NotNow(var reason) -> tryAgain(mail, reason);
                case Unreachable unreachable -> {
                    if (down == null) {
                        log.warn("No mail goes out now: {}", unreachable.reason());
                        down = unreachable;
                    }
                    tryAgain(mail, unreachable.reason());
                }
            }
        }
        return new Outcome(claimed.size() == settings.batch() && down == null);
    }

    private void tryAgain(Mails.Claimed mail, String reason) {
        mails.tryAgain(
                mail.id(), clock.instant().plus(settings.retryAfter(mail.attempts())), reason);
    }
}
