package com.p2pdelivery.delivery.ranking;

import com.p2pdelivery.delivery.ranking.model.BrokenModelException;
import com.p2pdelivery.delivery.ranking.model.LinearModel;
import com.p2pdelivery.delivery.ranking.model.ModelFormat;
import com.p2pdelivery.platform.DatabaseOutage;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * What orders the lists now, as every copy of the service finds it within two seconds after a
 * switch. Through an outage of the database the last answer holds.
 */
@Component
class ActiveModel {

    private static final Logger log = LoggerFactory.getLogger(ActiveModel.class);

    private final Models models;
    private volatile State state = new HandMade();
    private Models.@Nullable Stored seen;

    ActiveModel(Models models) {
        this.models = models;
    }

    sealed interface State {}

    record HandMade() implements State {}

    record Learned(UUID modelId, LinearModel model) implements State {}

    /** A model is switched on whose bytes are not what was stored. */
    record Unreadable(UUID modelId) implements State {}

    State now() {
        return state;
    }

    @Scheduled(fixedDelayString = "PT2S")
    void look() {
        try {
            take(models.active());
        } catch (DataAccessException | TransactionException failure) {
            if (!DatabaseOutage.isBehind(failure)) {
                throw failure;
            }
        }
    }

    private void take(Optional<Models.Stored> found) {
        if (found.isEmpty()) {
            seen = null;
            state = new HandMade();
            return;
        }
        var stored = found.get();
        var last = seen;
        if (last != null
                && last.modelId().equals(stored.modelId())
                && Arrays.equals(last.bytes(), stored.bytes())) {
            return;
        }
        seen = stored;
        try {
            state =
                    new Learned(
                            stored.modelId(), ModelFormat.read(stored.bytes(), stored.checksum()));
        } catch (BrokenModelException broken) {
            log.error(
                    "Ranking model {} cannot be used; the hand-made score orders the lists: {}",
                    stored.modelId(),
                    broken.getMessage());
            state = new Unreadable(stored.modelId());
        }
    }
}
