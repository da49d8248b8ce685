package com.p2pdelivery.delivery.block;

import com.p2pdelivery.platform.UseCase;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** A person takes a block back; without one nothing happens. */
@UseCase
public class UnblockPerson {

    private final Blocks blocks;

    UnblockPerson(Blocks blocks) {
        this.blocks = blocks;
    }

    public record Command(UUID blocker, UUID blocked) {}

    @Transactional
    public void handle(Command command) {
        blocks.remove(command.blocker(), command.blocked());
    }
}
