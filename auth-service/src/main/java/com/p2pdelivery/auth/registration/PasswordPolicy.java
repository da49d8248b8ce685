package com.p2pdelivery.auth.registration;

import com.p2pdelivery.auth.account.EmailAddress;
import com.p2pdelivery.platform.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Which passwords are refused, after NIST SP 800-63B: short ones, ones that are known to be common,
 * and the account's own address. No rules on kinds of characters, since they make passwords worse.
 */
@Component
class PasswordPolicy {

    static final int SHORTEST = 10;

    /** BCrypt reads no further; a longer password would be cut in silence. */
    static final int LONGEST_BYTES = 72;

    private static final int FEWEST_DIFFERENT_CHARACTERS = 4;

    private final Set<String> common = readCommon();

    /** The reason for refusing this password, in words for its owner, or nothing. */
    Optional<String> refusal(Secret password, EmailAddress email) {
        var text = password.reveal();
        var folded = text.toLowerCase(Locale.ROOT);
        if (text.codePointCount(0, text.length()) < SHORTEST) {
            return Optional.of("must have at least " + SHORTEST + " characters");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return Optional.of("must have at most " + LONGEST_BYTES + " bytes");
        }
        if (folded.equals(email.value()) || folded.equals(email.localPart())) {
            return Optional.of("must not be the e-mail address");
        }
        if (folded.codePoints().distinct().count() < FEWEST_DIFFERENT_CHARACTERS
                || common.contains(folded)) {
            return Optional.of("is one of the most common passwords");
        }
        return Optional.empty();
    }

    private static Set<String> readCommon() {
        try (var file =
                        Objects.requireNonNull(
                                PasswordPolicy.class.getResourceAsStream("common-passwords.txt"),
                                "common-passwords.txt");
                var lines =
                        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
