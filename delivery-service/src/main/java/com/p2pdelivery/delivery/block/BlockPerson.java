package com.p2pdelivery.delivery.block;

import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** A person blocks another. */
@UseCase
public class BlockPerson {

    /** More than anybody has reason for; a list that is still read as a whole. */
    static final int MOST = 1_000;

    private final Blocks blocks;
    private final Clock clock;

    BlockPerson(Blocks blocks, Clock clock) {
        this.blocks = blocks;
        this.clock = clock;
    }

    public record Command(UUID blocker, UUID blocked) {}

    public sealed interface Outcome {}

    public record Blocked() implements Outcome {}

    public record Oneself() implements Outcome {}

    public record TooMany(int most) implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        if (command.blocker().equals(command.blocked())) {
            return new Oneself();
        }
        if (blocks.count(command.blocker()) >= MOST) {
            return new TooMany(MOST);
        }
        blocks.add(command.blocker(), command.blocked(), clock.instant());
        return new Blocked();
    }
}
