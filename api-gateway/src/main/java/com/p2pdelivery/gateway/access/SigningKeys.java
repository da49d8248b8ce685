package com.p2pdelivery.gateway.access;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The public keys that tokens are signed with. Keys once read are used until newer ones are read,
 * however long the auth service is away; reading again happens in the background, or at once for a
 * key that is not known yet (at most every few seconds, so that made-up key ids load nobody).
 */
final class SigningKeys {

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    private static final Duration FRESH_FOR = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration PAUSE_WHILE_EMPTY = Duration.ofMillis(500);
    private static final Duration READ_LIMIT = Duration.ofSeconds(2);

    private final Mono<String> source;
    private final InstantSource clock;

    private volatile @Nullable JWKSet known;
    private long freshUntil = Long.MIN_VALUE;
    private long notBefore = Long.MIN_VALUE;
    private @Nullable Mono<JWKSet> running;

    /**
     * @param source reads the key set as JSON each time it is subscribed to
     */
    SigningKeys(Mono<String> source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /** The key with this id; empty if there is none, an error if no key was ever read. */
    Flux<JWK> withId(@Nullable String id) {
        JWKSet keys = known;
        if (keys != null) {
            if (isStale()) {
                refresh().subscribe();
            }
            JWK key = keys.getKeyByKeyId(id);
            if (key != null) {
                return Flux.just(key);
            }
        }
        return refresh()
                .flatMapMany(fresh -> Mono.justOrEmpty(fresh.getKeyByKeyId(id)).flux())
                .switchIfEmpty(
                        Flux.defer(() ->
                                known == null
                                        ? Flux.error(new KeysUnavailableException())
                                        : Flux.empty()));
    }

    private synchronized boolean isStale() {
        return clock.millis() >= freshUntil;
    }

    /** Reads the keys unless that was just tried; many callers share one reading. */
    synchronized Mono<JWKSet> refresh() {
        if (running != null) {
            return running;
        }
        if (clock.millis() < notBefore) {
            return Mono.justOrEmpty(known);
        }
        running =
                source.timeout(READ_LIMIT)
                        .map(SigningKeys::parse)
                        .doOnNext(this::keep)
                        .onErrorResume(fault -> {
                            log.warn("The signing keys cannot be read: {}", fault.toString());
                            return Mono.justOrEmpty(known);
                        })
                        .doFinally(_ -> finished())
                        .cache();
        return running;
    }

    private synchronized void keep(JWKSet keys) {
        known = keys;
        freshUntil = clock.millis() + FRESH_FOR.toMillis();
    }

    private synchronized void finished() {
        running = null;
        Duration pause = known == null ? PAUSE_WHILE_EMPTY : PAUSE;
        notBefore = clock.millis() + pause.toMillis();
    }

    private static JWKSet parse(String text) {
        try {
            JWKSet keys = JWKSet.parse(text).toPublicJWKSet();
            if (keys.isEmpty()) {
                throw new IllegalStateException("the key set is empty");
            }
            return keys;
        } catch (ParseException noKeys) {
            throw new IllegalStateException("the answer is no key set", noKeys);
        }
    }
}
