package com.p2pdelivery.notification;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A mail server that a test can stop and start, and whose mail it reads as a mail program would.
 */
public final class MailServer {

    /** A mail as it was received. */
    public record Received(
            String to, String from, String messageId, String subject, String text, String html) {}

    private final int port;
    private GreenMail server;

    public MailServer() {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server = started();
    }

    public int port() {
        return port;
    }

    public void stop() {
        server.stop();
    }

    /** Starts with empty mailboxes. */
    public void start() {
        server.stop();
        server = started();
    }

    /** Mail for this address, oldest first. */
    public List<Received> mailTo(String address) {
        var found = new ArrayList<Received>();
        for (var message : server.getReceivedMessages()) {
            var received = read(message);
            if (received.to().contains(address)) {
                found.add(received);
            }
        }
        return found;
    }

    private GreenMail started() {
        var mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        return mail;
    }

    private static Received read(MimeMessage message) {
        try {
            return new Received(
                    String.join(
                            ",",
                            Stream.of(message.getAllRecipients())
                                    .map(to -> ((InternetAddress) to).getAddress())
                                    .toList()),
                    message.getFrom()[0].toString(),
                    message.getMessageID(),
                    message.getSubject(),
                    part(message.getContent(), "text/plain"),
                    part(message.getContent(), "text/html"));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(Object content, String type) throws MessagingException, IOException {
        if (content instanceof MimeMultipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                var text =
                        part.isMimeType(type)
                                ? part.getContent().toString()
                                : part(part.getContent(), type);
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "";
    }
}
