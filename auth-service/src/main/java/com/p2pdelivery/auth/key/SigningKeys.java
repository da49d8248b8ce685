package com.p2pdelivery.auth.key;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The published keys as every part of this service uses them: to sign, to verify, to publish. Read
 * from the database now and then, and kept in memory through an outage of it. The first use of an
 * empty store creates the first key.
 */
@Component
public class SigningKeys implements JWKSource<SecurityContext> {

    /** Well below the time between a key's publication and its first use. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    private record Snapshot(List<SigningKey> keys, Instant readAt) {

        boolean isFreshAt(Instant now) {
            return now.isBefore(readAt.plus(KEPT)) && !now.isBefore(readAt);
        }
    }

    private final SigningKeyStore store;
    private final RotateSigningKeys rotateSigningKeys;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Snapshot snapshot;

    SigningKeys(SigningKeyStore store, RotateSigningKeys rotateSigningKeys, Clock clock) {
        this.store = store;
        this.rotateSigningKeys = rotateSigningKeys;
        this.clock = clock;
    }

    /**
     * The id of the key that signs at this instant: the last one that has begun. Where none has,
     * because the clock of the copy that made the first key is ahead of ours, the first one.
     */
    public String activeKeyId() {
        var now = clock.instant();
        var keys = keys(now);
        return keys.stream()
                .filter(key -> key.signsAt(now))
                .reduce((_, later) -> later)
                .orElseGet(keys::getFirst)
                .id();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        var all = keys(clock.instant()).stream().<JWK>map(SigningKey::pair).toList();
        return selector.select(new JWKSet(all));
    }

    private List<SigningKey> keys(Instant now) {
        var known = snapshot;
        if (known != null && known.isFreshAt(now)) {
            return known.keys();
        }
        // One reads. The others go on with what is known; only at the very first they must wait.
        if (known == null) {
            reading.lock();
        } else if (!reading.tryLock()) {
            return known.keys();
        }
        try {
            return read(now);
        } finally {
            reading.unlock();
        }
    }

    private List<SigningKey> read(Instant now) {
        var known = snapshot;
        if (known != null && known.isFreshAt(now)) {
            return known.keys();
        }
        List<SigningKey> keys;
        try {
            keys = store.all();
            if (keys.isEmpty()) {
                rotateSigningKeys.handle(RotateSigningKeys.Command.IF_DUE);
                keys = store.all();
            }
        } catch (DataAccessException | TransactionException outage) {
            if (known == null) {
                throw outage;
            }
            log.warn(
                    "The signing keys could not be read again; the known ones go on: {}",
                    outage.getMessage());
            keys = known.keys();
        }
        snapshot = new Snapshot(keys, now);
        return keys;
    }
}
