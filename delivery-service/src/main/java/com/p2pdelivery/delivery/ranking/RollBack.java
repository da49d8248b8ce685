package com.p2pdelivery.delivery.ranking;

import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** An operator goes back to what ordered the lists before the active model. */
@UseCase
public class RollBack {

    private final Switches switches;
    private final Clock clock;

    RollBack(Switches switches, Clock clock) {
        this.switches = switches;
        this.clock = clock;
    }

    public record Command(UUID operatorId) {}

    public sealed interface Outcome {}

    public record RolledBack(ActiveOrder order) implements Outcome {}

    /** The hand-made score orders the lists already. */
    public record NothingActive() implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        switches.lock();
        var last = switches.last().orElse(null);
        if (last == null || last.modelId() == null) {
            return new NothingActive();
        }
        var below = switches.find(last.below());
        switches.add(
                "ROLLED_BACK",
                command.operatorId(),
                below.map(Switches.Switch::modelId).orElse(null),
                below.map(Switches.Switch::below).orElse(null),
                clock.instant());
        return new RolledBack(switches.active());
    }
}
