package com.p2pdelivery.auth.key;

import com.p2pdelivery.auth.audit.AuditTrail;
import com.p2pdelivery.auth.audit.SecurityAct;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.id.IdSource;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives the newest key a successor, and removes keys that no living token was signed by. The
 * successor is published at once and signs later, so that nobody meets a signature of a key that
 * they could not know.
 */
@UseCase
public class RotateSigningKeys {

    /** Why keys are looked at. */
    public enum Command {
        /** It is time to look: only a key that is old enough gets a successor. */
        IF_DUE,
        /** Somebody wants a successor now. */
        NOW
    }

    /** What was found. */
    public sealed interface Outcome {}

    /** The successor and when it begins to sign. */
    public record Created(String keyId, Instant signsFrom) implements Outcome {}

    /** The newest key stays: it is young, or has not begun to sign. */
    public record NotDue(String keyId) implements Outcome {}

    private final SigningKeyStore store;
    private final AuditTrail audit;
    private final IdSource ids;
    private final Clock clock;
    private final SigningKeySettings settings;

    RotateSigningKeys(
            SigningKeyStore store,
            AuditTrail audit,
            IdSource ids,
            Clock clock,
            SigningKeySettings settings) {
        this.store = store;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    @Transactional
    public Outcome handle(Command command) {
        store.lock();
        var now = clock.instant();
        var keys = store.all();
        removeOutdated(keys, now);
        if (keys.isEmpty()) {
            return create(now, now);
        }
        var newest = keys.getLast();
        var due =
                command == Command.NOW
                        || !newest.createdAt().plus(settings.rotateAfter()).isAfter(now);
        return due && newest.signsAt(now)
                ? create(now, now.plus(settings.publishedBeforeUse()))
                : new NotDue(newest.id());
    }

    private Created create(Instant now, Instant signsFrom) {
        var key = SigningKey.generate(ids.next().toString(), now, signsFrom);
        store.add(key);
        audit.record(SecurityAct.SIGNING_KEY_CREATED);
        return new Created(key.id(), signsFrom);
    }

    private void removeOutdated(List<SigningKey> keys, Instant now) {
        for (int i = 0; i + 1 < keys.size(); i++) {
            var lastSigned = keys.get(i + 1).signsFrom();
            if (lastSigned.plus(settings.publishedAfterUse()).isBefore(now)) {
                store.remove(keys.get(i));
                audit.record(SecurityAct.SIGNING_KEY_REMOVED);
            }
        }
    }
}
