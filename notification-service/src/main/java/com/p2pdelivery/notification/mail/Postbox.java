package com.p2pdelivery.notification.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Hands a letter to the mail server (SMTP). Reasons name codes and kinds of faults, never an
 * address.
 */
@Component
class Postbox {

    /** What the mail server said. */
    sealed interface Answer {
        record Taken() implements Answer {}

        /**
         * No further try will help (SMTP 5yz, RFC 5321 section 4.2.1, or an address that is none).
         */
        record Refused(String reason) implements Answer {}

        record NotNow(String reason) implements Answer {}

        record Unreachable(String reason) implements Answer {}
    }

    private final JavaMailSender sender;
    private final LetterForm form;
    private final MailSettings settings;

    Postbox(JavaMailSender sender, LetterForm form, MailSettings settings) {
        this.sender = sender;
        this.form = form;
        this.settings = settings;
    }

    Answer post(UUID mailId, Letter letter) {
        MimeMessage message;
        try {
            message = message(mailId, letter);
        } catch (MessagingException | UnsupportedEncodingException e) {
            return new Answer.Refused("Not a valid letter: " + e.getClass().getSimpleName());
        }
        try {
            sender.send(message);
            return new Answer.Taken();
        } catch (MailException e) {
            return answer(e);
        }
    }

    private MimeMessage message(UUID mailId, Letter letter)
            throws MessagingException, UnsupportedEncodingException {
        var message = sender.createMimeMessage();
        var helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(settings.fromAddress(), settings.fromName());
        var to = new InternetAddress(letter.to(), true);
        to.setPersonal(oneLine(letter.toName()), StandardCharsets.UTF_8.name());
        helper.setTo(to);
        helper.setSubject(oneLine(letter.subject()));
        helper.setText(form.text(letter), form.html(letter));
        message.setHeader("Message-ID", "<" + mailId + "@" + settings.domain() + ">");
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", letter.language());
        return message;
    }

    private static Answer answer(MailException e) {
        Throwable cause = e;
        if (e instanceof MailSendException several && several.getMessageExceptions().length > 0) {
            cause = several.getMessageExceptions()[0];
        }
        var code = smtpCode(cause);
        if (code >= 500) {
            return new Answer.Refused("SMTP " + code);
        }
        if (code > 0) {
            return new Answer.NotNow("SMTP " + code);
        }
        var kind = cause.getClass().getSimpleName();
        return connects(cause) ? new Answer.NotNow(kind) : new Answer.Unreachable(kind);
    }

    private static boolean connects(Throwable fault) {
        for (@Nullable Throwable at = fault; at != null; at = at.getCause()) {
            if (at instanceof MailConnectException || at instanceof java.net.SocketException) {
                return false;
            }
        }
        return true;
    }

    /**
     * The code for this recipient, if there is one, else the one for the whole message; 0 without
     * any.
     */
    private static int smtpCode(Throwable fault) {
        int code = 0;
        @Nullable Throwable at = fault;
        while (at != null) {
            if (at instanceof SMTPAddressFailedException address) {
                return address.getReturnCode();
            }
            if (at instanceof SMTPSendFailedException whole) {
                code = whole.getReturnCode();
            }
            at = at instanceof MessagingException chain ? chain.getNextException() : at.getCause();
        }
        return code;
    }

    /** A header must not be continued by what a user typed. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
