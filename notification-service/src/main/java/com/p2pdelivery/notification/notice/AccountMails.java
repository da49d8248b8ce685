package com.p2pdelivery.notification.notice;

import com.p2pdelivery.notification.mail.Letter;
import com.p2pdelivery.notification.mail.Mails;
import com.p2pdelivery.platform.events.EventHandlers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Mails about the account itself. Their events bring the address along, so they wait for nothing.
 */
@Configuration(proxyBeanMethods = false)
class AccountMails {

    private static final String TOPIC = "p2p.auth.verification";

    /** Prints without the link, which is a secret. */
    record VerificationRequested(
            UUID accountId,
            String email,
            String displayName,
            String language,
            String link,
            Instant expiresAt) {
        @Override
        public String toString() {
            return "VerificationRequested[" + accountId + "]";
        }
    }

    record RegistrationRepeated(UUID accountId, String email, String displayName, String language) {
        @Override
        public String toString() {
            return "RegistrationRepeated[" + accountId + "]";
        }
    }

    private final Wording wording;
    private final Mails mails;

    AccountMails(Wording wording, Mails mails) {
        this.wording = wording;
        this.mails = mails;
    }

    @Bean
    EventHandlers accountMailHandlers() {
        return EventHandlers.named("account-mail")
                .on(
                        TOPIC,
                        "EmailVerificationRequested",
                        VerificationRequested.class,
                        (_, event) -> verify(event))
                .on(
                        TOPIC,
                        "RegistrationRepeated",
                        RegistrationRepeated.class,
                        (_, event) -> alreadyRegistered(event));
    }

    private void verify(VerificationRequested event) {
        var message =
                wording.message(
                        Topic.VERIFY_EMAIL,
                        Facts.NONE.at(event.expiresAt()),
                        event.displayName(),
                        event.language(),
                        ZoneOffset.UTC);
        var label = wording.linkLabel(Topic.VERIFY_EMAIL, message.language());
        var letter = letter(event.email(), event.displayName(), message, event.link(), label);
        mails.add(
                Topic.VERIFY_EMAIL.publicName(),
                event.accountId(),
                null,
                letter,
                event.expiresAt());
    }

    private void alreadyRegistered(RegistrationRepeated event) {
        var message =
                wording.message(
                        Topic.ALREADY_REGISTERED,
                        Facts.NONE,
                        event.displayName(),
                        event.language(),
                        ZoneOffset.UTC);
        var letter = letter(event.email(), event.displayName(), message, null, null);
        mails.add(Topic.ALREADY_REGISTERED.publicName(), event.accountId(), null, letter, null);
    }

    private static Letter letter(
            String to,
            String name,
            Wording.Message message,
            @Nullable String link,
            @Nullable String label) {
        return new Letter(
                to, name, message.language(), message.title(), message.paragraphs(), link, label);
    }
}
