package com.p2pdelivery.delivery.ranking;

import com.p2pdelivery.delivery.ranking.model.BrokenModelException;
import com.p2pdelivery.delivery.ranking.model.LinearModel;
import com.p2pdelivery.delivery.ranking.model.ModelFormat;
import com.p2pdelivery.platform.UseCase;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An operator reads what a model has learnt. */
@UseCase
public class ReadWeights {

    private final Models models;

    ReadWeights(Models models) {
        this.models = models;
    }

    public sealed interface Outcome {}

    public record Read(List<Weight> items) implements Outcome {}

    public record ModelUnknown() implements Outcome {}

    public record Broken() implements Outcome {}

    /**
     * How a feature moves an entry.
     *
     * @param from the value beyond which it does; absent for everywhere
     * @param perUnit what each unit adds to the score, on top of the feature's other weights
     */
    public record Weight(String feature, @Nullable Double from, double perUnit) {}

    public Outcome handle(UUID modelId) {
        var stored = models.bytes(modelId).orElse(null);
        if (stored == null) {
            return new ModelUnknown();
        }
        try {
            return new Read(weights(ModelFormat.read(stored.bytes(), stored.checksum())));
        } catch (BrokenModelException broken) {
            return new Broken();
        }
    }

    private static List<Weight> weights(LinearModel model) {
        return model.terms().stream()
                .map(term ->
                        new Weight(
                                model.features().get(term.feature()),
                                term.from(),
                                term.weight() / term.scale()))
                .toList();
    }
}
