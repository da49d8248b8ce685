package com.p2pdelivery.payment.ledger.chain;

import com.p2pdelivery.payment.ledger.chain.Chain.Block;
import com.p2pdelivery.platform.UseCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Computes blocks anew from the postings as they are now, and names what differs. On the way each
 * posting is judged once more.
 */
@UseCase
public class VerifyChain {

    private static final int MOST_FINDINGS = 20;

    private final Chain chain;
    private final TransactionTemplate snapshot;

    VerifyChain(Chain chain, PlatformTransactionManager transactions) {
        this.chain = chain;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        // A posting is in the queue or in a block, not in between.
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * @param fromBlock from 1
     * @param most how many blocks to look at
     */
    public record Command(long fromBlock, int most) {}

    /**
     * @param findings the first first; at most 20
     * @param nextBlock where to go on; absent at the end of the chain
     * @param lastHash of the last block looked at: kept elsewhere, it shows if all that follows was
     *     ever made anew
     */
    public record Verification(
            boolean intact,
            int blocks,
            long postings,
            @Nullable Long nextBlock,
            @Nullable String lastHash,
            List<Finding> findings) {}

    /**
     * @param block 0 where no block is concerned
     */
    public record Finding(Kind kind, long block, @Nullable UUID postingId) {}

    /** What is wrong. */
    public enum Kind {
        /** The posting or its entries are not what was sealed. */
        POSTING_ALTERED,
        /** Sealed, and not there any more. */
        POSTING_MISSING,
        /** In no block, and not on its way into one. */
        POSTING_INSERTED,
        /**
         * As it was sealed, but without entries, with sides that differ, or with an entry in a
         * currency that its account does not have: it went past what judges postings.
         */
        POSTING_UNLAWFUL,
        /** The block, its order or its predecessor is not what was sealed. */
        BLOCK_ALTERED,
        BLOCK_MISSING
    }

    public Verification handle(Command command) {
        return Objects.requireNonNull(snapshot.execute(_ -> verified(command)));
    }

    private Verification verified(Command command) {
        var findings = new ArrayList<Finding>();
        var previous = before(command.fromBlock(), findings);
        long expected = command.fromBlock();
        long postings = 0;
        var blocks = chain.from(command.fromBlock(), command.most());
        for (var block : blocks) {
            if (block.number() != expected) {
                findings.add(new Finding(Kind.BLOCK_MISSING, expected, null));
            }
            compare(block, previous, findings);
            postings += block.postings();
            previous = block.hash();
            expected = block.number() + 1;
        }
        boolean atEnd = blocks.size() < command.most();
        if (atEnd) {
            if (chain.lastSealed() >= expected) {
                findings.add(new Finding(Kind.BLOCK_MISSING, expected, null));
            }
            chain.strangers(MOST_FINDINGS)
                    .forEach(id -> findings.add(new Finding(Kind.POSTING_INSERTED, 0, id)));
        }
        return new Verification(
                findings.isEmpty(),
                blocks.size(),
                postings,
                atEnd ? null : expected,
                blocks.isEmpty() ? null : ChainHashes.hex(blocks.getLast().hash()),
                findings.stream().limit(MOST_FINDINGS).toList());
    }

    private byte[] before(long number, List<Finding> findings) {
        if (number == 1) {
            return ChainHashes.BEFORE_THE_FIRST;
        }
        return chain.block(number - 1)
                .map(Block::hash)
                .orElseGet(() -> {
                    findings.add(new Finding(Kind.BLOCK_MISSING, number - 1, null));
                    return ChainHashes.BEFORE_THE_FIRST;
                });
    }

    private void compare(Block block, byte[] previous, List<Finding> findings) {
        var seals = chain.seals(block.number());
        var postings = chain.postings(seals.stream().map(ChainHashes.Seal::postingId).toList());
        for (var seal : seals) {
            var posting = postings.get(seal.postingId());
            if (posting == null) {
                findings.add(new Finding(Kind.POSTING_MISSING, block.number(), seal.postingId()));
            } else if (!Arrays.equals(ChainHashes.of(posting), seal.hash())) {
                findings.add(new Finding(Kind.POSTING_ALTERED, block.number(), seal.postingId()));
            } else if (!posting.isLawful()) {
                findings.add(new Finding(Kind.POSTING_UNLAWFUL, block.number(), seal.postingId()));
            }
        }
        var hash = ChainHashes.of(block.number(), previous, block.sealedAt(), seals);
        if (!Arrays.equals(hash, block.hash())
                || !Arrays.equals(previous, block.previousHash())
                || seals.size() != block.postings()) {
            findings.add(new Finding(Kind.BLOCK_ALTERED, block.number(), null));
        }
    }
}
