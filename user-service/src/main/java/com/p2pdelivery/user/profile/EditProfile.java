package com.p2pdelivery.user.profile;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.web.ETags;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** Replaces what somebody says of themselves, unless it was changed since they last read it. */
@UseCase
public class EditProfile {

    /**
     * The new words; {@code ifMatch} is the entity tag of the version that they are meant to
     * replace.
     */
    public record Command(
            UUID userId,
            String displayName,
            String bio,
            String language,
            ZoneId timeZone,
            @Nullable String ifMatch) {}

    /** What became of it. */
    public sealed interface Outcome {}

    public record Edited(Profile profile) implements Outcome {}

    /** The account is so new that its profile does not exist yet, or there is no such account. */
    public record Unknown() implements Outcome {}

    /** Somebody, most likely another device of the same person, was faster. */
    public record ChangedMeanwhile() implements Outcome {}

    private final Profiles profiles;
    private final Outbox outbox;

    EditProfile(Profiles profiles, Outbox outbox) {
        this.profiles = profiles;
        this.outbox = outbox;
    }

    @Transactional
    public Outcome handle(Command command) {
        var known = profiles.find(command.userId());
        if (known.isEmpty()) {
            return new Unknown();
        }
        var before = known.get();
        if (!ETags.matches(command.ifMatch(), before.version())) {
            return new ChangedMeanwhile();
        }
        var after =
                new Profile(
                        before.userId(),
                        command.displayName(),
                        command.bio(),
                        command.language(),
                        command.timeZone(),
                        before.memberSince(),
                        before.version() + 1);
        if (!profiles.replace(after)) {
            return new ChangedMeanwhile();
        }
        outbox.append(after.changed());
        return new Edited(after);
    }
}
