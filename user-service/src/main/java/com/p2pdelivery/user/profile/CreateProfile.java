package com.p2pdelivery.user.profile;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives a new account a profile. A second time does nothing: its owner may have changed it since.
 */
@UseCase
public class CreateProfile {

    /** Whose profile, and what was said at registration. */
    public record Command(UUID userId, String displayName, String language, Instant registeredAt) {}

    private final Profiles profiles;
    private final Outbox outbox;

    CreateProfile(Profiles profiles, Outbox outbox) {
        this.profiles = profiles;
        this.outbox = outbox;
    }

    @Transactional
    public void handle(Command command) {
        var profile =
                new Profile(
                        command.userId(),
                        command.displayName(),
                        "",
                        command.language(),
                        ZoneId.of("UTC"),
                        command.registeredAt(),
                        1);
        if (profiles.addIfAbsent(profile)) {
            outbox.append(profile.changed());
        }
    }
}
