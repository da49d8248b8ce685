package com.p2pdelivery.delivery.ranking;

import com.p2pdelivery.platform.id.IdSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Orders a list of matches before it is shown, and notes what was shown. Where the active model is
 * broken or slow the hand-made order stands, which is counted; a list is never refused.
 */
@Component
public class Ranking {

    private final ActiveModel activeModel;
    private final ImpressionLog log;
    private final RankingSettings settings;
    private final IdSource ids;
    private final Clock clock;
    private final MeterRegistry meters;

    Ranking(
            ActiveModel activeModel,
            ImpressionLog log,
            RankingSettings settings,
            IdSource ids,
            Clock clock,
            MeterRegistry meters) {
        this.activeModel = activeModel;
        this.log = log;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
        this.meters = meters;
        for (var reason : List.of("broken", "slow")) {
            fellBack(reason, 0);
        }
    }

    private record Order<T>(List<T> entries, @Nullable UUID modelId) {}

    /**
     * The same matches in the order in which they are to be shown.
     *
     * @param subject whom the list is for: the delivery or the trip
     * @param handMade best first by the hand-made score
     */
    public <T extends Rankable> List<T> show(Side side, UUID subject, List<T> handMade) {
        if (handMade.isEmpty()) {
            return handMade;
        }
        var now = clock.instant();
        var order = order(handMade);
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var swap = FairSwap.draw(subject, today, handMade.size(), settings.swapShare());
        List<T> shown = new ArrayList<>(order.entries());
        if (swap.swapped()) {
            Collections.swap(shown, swap.at() - 1, swap.at());
        }
        log.note(Impression.of(ids.next(), now, side, subject, shown, order.modelId(), swap.at()));
        return shown;
    }

    private <T extends Rankable> Order<T> order(List<T> handMade) {
        return switch (activeModel.now()) {
            case ActiveModel.HandMade _ -> new Order<>(handMade, null);
            case ActiveModel.Unreadable _ -> fallBack("broken", handMade);
            case ActiveModel.Learned(var modelId, var model) ->
                    switch (ModelOrder.of(model, handMade, settings.timeLimit())) {
                        case ModelOrder.Ordered(var places) ->
                                new Order<>(places.stream().map(handMade::get).toList(), modelId);
                        case ModelOrder.Slow _ -> fallBack("slow", handMade);
                        case ModelOrder.Broken _ -> fallBack("broken", handMade);
                    };
        };
    }

    private <T> Order<T> fallBack(String reason, List<T> handMade) {
        fellBack(reason, 1);
        return new Order<>(handMade, null);
    }

    private void fellBack(String reason, int lists) {
        meters.counter("delivery.ranking.fallbacks", "reason", reason).increment(lists);
    }
}
