package com.p2pdelivery.delivery.block;

import com.p2pdelivery.platform.UseCase;
import java.util.List;
import java.util.UUID;

/** Shows a person whom they have blocked, newest first. */
@UseCase
public class ListBlocks {

    private final Blocks blocks;

    ListBlocks(Blocks blocks) {
        this.blocks = blocks;
    }

    public record Query(UUID blocker) {}

    public List<Block> handle(Query query) {
        return blocks.of(query.blocker());
    }
}
