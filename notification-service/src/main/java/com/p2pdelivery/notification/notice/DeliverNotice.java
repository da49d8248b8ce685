package com.p2pdelivery.notification.notice;

import com.p2pdelivery.notification.contact.Contact;
import com.p2pdelivery.notification.contact.Contacts;
import com.p2pdelivery.notification.inbox.PersonalInbox;
import com.p2pdelivery.notification.mail.Letter;
import com.p2pdelivery.notification.mail.Mails;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns the next notice into an inbox entry and a mail, in one transaction: it is either still to
 * be told, or told. One at a time, so that two copies of this service never wait for each other's
 * inboxes.
 */
@UseCase
class DeliverNotice {

    private static final Logger log = LoggerFactory.getLogger(DeliverNotice.class);
    private static final Duration AFTER_A_FAULT = Duration.ofMinutes(1);

    /** The next one that can be told. */
    record Command() {}

    sealed interface Outcome {
        record Delivered() implements Outcome {}

        record NothingToTell() implements Outcome {}

        /** That one will be tried again later. */
        record Postponed() implements Outcome {}
    }

    private final Notices notices;
    private final Contacts contacts;
    private final Parcels parcels;
    private final Wording wording;
    private final PersonalInbox inbox;
    private final Mails mails;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DeliverNotice(
            Notices notices,
            Contacts contacts,
            Parcels parcels,
            Wording wording,
            PersonalInbox inbox,
            Mails mails,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.notices = notices;
        this.contacts = contacts;
        this.parcels = parcels;
        this.wording = wording;
        this.inbox = inbox;
        this.mails = mails;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        var tried = new AtomicReference<Notices.Waiting>();
        try {
            return transaction.execute(_ -> {
                var next = notices.next(clock.instant()).orElse(null);
                if (next == null) {
                    return new Outcome.NothingToTell();
                }
                tried.set(next);
                deliver(notices.open(next));
                notices.remove(next.id());
                return new Outcome.Delivered();
            });
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            var failed = tried.get();
            if (failed == null) {
                throw e;
            }
            // Others must not wait behind one that cannot be told.
            log.error("Notice {} ({}) cannot be told", failed.id(), failed.topic(), e);
            notices.tryAgain(
                    failed.id(),
                    clock.instant().plus(AFTER_A_FAULT.multipliedBy(failed.attempts() + 1L)));
            return new Outcome.Postponed();
        }
    }

    private void deliver(Notice notice) {
        var contact = contacts.find(notice.accountId()).orElseThrow();
        var facts = withParcel(notice);
        if (notice.topic() == Topic.PICKED_UP_RECIPIENT) {
            tellRecipient(notice, facts, contact);
            return;
        }
        var name = contact.displayName();
        var message =
                wording.message(
                        notice.topic(), facts, name, contact.language(), contact.timeZone());
        var topic = notice.topic().publicName();
        inbox.add(
                contact.accountId(),
                topic,
                message.title(),
                message.body(),
                notice.deliveryId(),
                clock.instant());
        if (notice.topic().byMail()) {
            mails.add(
                    topic,
                    contact.accountId(),
                    notice.deliveryId(),
                    letter(contact.email(), name, message),
                    null);
        }
    }

    /** Somebody without an account: only by mail, in the language of who sends the parcel. */
    private void tellRecipient(Notice notice, Facts facts, Contact sender) {
        var recipient = facts.recipient();
        if (recipient == null) {
            return;
        }
        var message =
                wording.message(
                        notice.topic(),
                        facts,
                        recipient.name(),
                        sender.language(),
                        sender.timeZone());
        mails.add(
                notice.topic().publicName(),
                null,
                notice.deliveryId(),
                letter(recipient.email(), recipient.name(), message),
                null);
    }

    private static Letter letter(String to, String name, Wording.Message message) {
        return new Letter(
                to, name, message.language(), message.title(), message.paragraphs(), null, null);
    }

    private Facts withParcel(Notice notice) {
        var deliveryId = notice.deliveryId();
        var facts = notice.facts();
        if (deliveryId == null || facts.item() != null) {
            return facts;
        }
        return parcels.find(deliveryId)
                .map(p -> facts.item(p.title()).route(p.fromName(), p.toName()))
                .orElse(facts);
    }
}
