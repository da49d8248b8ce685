package com.p2pdelivery.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class SigningKeysTest {

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final AtomicInteger readings = new AtomicInteger();
    private final AtomicReference<String> answer = new AtomicReference<>();

    private final SigningKeys keys =
            new SigningKeys(
                    Mono.fromSupplier(() -> {
                        readings.incrementAndGet();
                        String text = answer.get();
                        if (text == null) {
                            throw new IllegalStateException("auth-service is away");
                        }
                        return text;
                    }),
                    now::get);

    @Test
    void keepsWorkingWithTheLastKeysWhileAuthIsAway() {
        publish("a");
        assertThat(find("a")).hasSize(1);

        answer.set(null);
        pass(Duration.ofDays(3));

        assertThat(find("a")).hasSize(1);
    }

    @Test
    void findsANewKeyAtOnceAfterARotation() {
        publish("a");
        assertThat(find("a")).hasSize(1);

        publish("a", "b");
        pass(Duration.ofSeconds(10));

        assertThat(find("b")).hasSize(1);
    }

    @Test
    void forgetsAWithdrawnKeyWithinMinutes() {
        publish("a", "b");
        assertThat(find("a")).hasSize(1);

        publish("b");
        pass(Duration.ofMinutes(6));
        find("b");

        pass(Duration.ofSeconds(10));
        assertThat(find("a")).isEmpty();
    }

    @Test
    void doesNotAskAgainForEveryInventedKey() {
        publish("a");
        for (int i = 0; i < 1_000; i++) {
            assertThat(find("invented-" + i)).isEmpty();
        }
        assertThat(readings.get()).isEqualTo(1);
    }

    @Test
    void saysThatItCannotJudgeWhereNoKeyWasEverRead() {
        assertThatThrownBy(() -> find("a")).isInstanceOf(KeysUnavailableException.class);

        publish("a");
        pass(Duration.ofSeconds(1));

        assertThat(find("a")).hasSize(1);
    }

    @Test
    void doesNotReplaceGoodKeysByAnEmptySet() {
        publish("a");
        assertThat(find("a")).hasSize(1);

        answer.set("{\"keys\":[]}");
        pass(Duration.ofMinutes(10));
        find("a");

        assertThat(find("a")).hasSize(1);
    }

    private List<JWK> find(String id) {
        return keys.withId(id).collectList().block(Duration.ofSeconds(5));
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private void publish(String... ids) {
        List<JWK> made = java.util.Arrays.stream(ids).<JWK>map(SigningKeysTest::key).toList();
        answer.set(new JWKSet(made).toString());
    }

    private static JWK key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
