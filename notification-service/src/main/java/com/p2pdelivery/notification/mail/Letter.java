package com.p2pdelivery.notification.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says. Never logged: it holds an address and perhaps a link that is a secret.
 *
 * @param language of the text, for example {@code es}
 * @param paragraphs plain text
 * @param link offered as a button under the text
 * @param linkLabel what the button says
 */
public record Letter(
        String to,
        String toName,
        String language,
        String subject,
        List<String> paragraphs,
        @Nullable String link,
        @Nullable String linkLabel) {

    @Override
    public String toString() {
        return "Letter[***]";
    }
}
