package com.p2pdelivery.delivery.lifecycle;

import com.p2pdelivery.platform.UseCase;
import java.util.Optional;
import java.util.UUID;

/** Shows an operator how far a rebuild is. */
@UseCase
public class ReadRebuild {

    private final Rebuilds rebuilds;

    ReadRebuild(Rebuilds rebuilds) {
        this.rebuilds = rebuilds;
    }

    public Optional<Rebuild> handle(UUID rebuildId) {
        return rebuilds.find(rebuildId);
    }
}
