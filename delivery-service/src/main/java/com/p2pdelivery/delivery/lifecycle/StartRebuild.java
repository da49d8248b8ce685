package com.p2pdelivery.delivery.lifecycle;

import com.p2pdelivery.platform.UseCase;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** An operator has the read model of all deliveries compared with their histories and put right. */
@UseCase
public class StartRebuild {

    private final Rebuilds rebuilds;

    StartRebuild(Rebuilds rebuilds) {
        this.rebuilds = rebuilds;
    }

    public record Command(UUID operator) {}

    public sealed interface Outcome {}

    public record Started(Rebuild rebuild) implements Outcome {}

    public record AlreadyRunning(Rebuild rebuild) implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var started = rebuilds.start(command.operator());
        return started == null
                ? new AlreadyRunning(rebuilds.running().orElseThrow())
                : new Started(rebuilds.find(started).orElseThrow());
    }
}
