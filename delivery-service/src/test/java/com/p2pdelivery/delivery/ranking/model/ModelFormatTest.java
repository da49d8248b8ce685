package com.p2pdelivery.delivery.ranking.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFormatTest {

    private static final LinearModel MODEL =
            new LinearModel(
                    List.of("detourKm", "timing"),
                    new double[] {4, 0.5},
                    List.of(
                            new Term(0, null, 10, -0.30000000000000004),
                            new Term(0, 8.0, 10, 0.1),
                            new Term(1, null, 0.25, 0.7)));

    @Test
    void readsWhatItWrote() {
        byte[] bytes = ModelFormat.write(MODEL);

        var read = ModelFormat.read(bytes, ModelFormat.checksum(bytes));

        assertThat(ModelFormat.write(read)).isEqualTo(bytes);
        assertThat(read.terms()).isEqualTo(MODEL.terms());
    }

    @Test
    void refusesBytesThatWereChanged() {
        byte[] bytes = ModelFormat.write(MODEL);
        var checksum = ModelFormat.checksum(bytes);
        bytes[bytes.length / 2] ^= 1;

        assertThatThrownBy(() -> ModelFormat.read(bytes, checksum))
                .isInstanceOf(BrokenModelException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "not a model",
                "{\"version\":2,\"features\":[\"a\"],\"typical\":[0],\"terms\":[{\"feature\":0,\"scale\":1,\"weight\":1}]}",
                "{\"version\":1,\"features\":[\"a\"],\"typical\":[0],\"terms\":[]}",
                "{\"version\":1,\"features\":[null],\"typical\":[0],\"terms\":[{\"feature\":0,\"scale\":1,\"weight\":1}]}",
                "{\"version\":1,\"features\":[\"a\"],\"typical\":[0],\"terms\":[{\"feature\":1,\"scale\":1,\"weight\":1}]}",
                "{\"version\":1,\"features\":[\"a\"],\"typical\":[0],\"terms\":[{\"feature\":0,\"scale\":0,\"weight\":1}]}",
                "{\"version\":1,\"features\":[\"a\"],\"typical\":[0],\"terms\":[{\"feature\":0,\"scale\":1,\"weight\":\"NaN\"}]}",
                "{\"version\":1,\"features\":[\"a\"],\"typical\":[0],\"terms\":[{\"feature\":0,\"scale\":1,\"weight\":1}]} 1"
            })
    void refusesWhatIsNotAModelEvenWithItsChecksum(String text) {
        byte[] bytes = text.getBytes(UTF_8);

        assertThatThrownBy(() -> ModelFormat.read(bytes, ModelFormat.checksum(bytes)))
                .isInstanceOf(BrokenModelException.class);
    }

    @Test
    void takesTheTypicalValueForWhatIsNotKnown() {
        var known = MODEL.scorer(List.of("timing", "detourKm"));
        var partly = MODEL.scorer(List.of("timing"));

        assertThat(partly.applyAsDouble(new double[] {0.9}))
                .isEqualTo(known.applyAsDouble(new double[] {0.9, 4}));
        assertThat(known.applyAsDouble(new double[] {Double.NaN, 4}))
                .isEqualTo(known.applyAsDouble(new double[] {0.5, 4}));
    }

    @Test
    void changesItsSlopeAtAKnot() {
        var scorer = MODEL.scorer(List.of("detourKm"));
        double at0 = scorer.applyAsDouble(new double[] {0});
        double at8 = scorer.applyAsDouble(new double[] {8});
        double at18 = scorer.applyAsDouble(new double[] {18});

        assertThat(at0 - at8).isCloseTo(0.24, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(at8 - at18).isCloseTo(0.2, org.assertj.core.api.Assertions.within(1e-12));
    }
}
