package com.p2pdelivery.delivery.proposal;

import com.p2pdelivery.delivery.proposal.assign.Assigner;
import com.p2pdelivery.delivery.proposal.assign.Assignment;
import com.p2pdelivery.delivery.proposal.assign.CpSatSolver;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One round: look at all that waits, search, and make what was found the open proposals. Everything
 * that a round leaves behind is written in one transaction at its end, and only by the newest
 * round: one that dies, or is overtaken, leaves nothing.
 */
@UseCase
public class RunRound {

    private static final Logger log = LoggerFactory.getLogger(RunRound.class);

    private final Rounds rounds;
    private final ReadMarket readMarket;
    private final Proposals proposals;
    private final Outbox outbox;
    private final ProposalSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Assigner assigner =
            new Assigner(
                    new CpSatSolver(),
                    System::nanoTime,
                    trouble -> log.warn("Some choices of this round are greedy: {}", trouble));

    RunRound(
            Rounds rounds,
            ReadMarket readMarket,
            Proposals proposals,
            Outbox outbox,
            ProposalSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.rounds = rounds;
        this.readMarket = readMarket;
        this.proposals = proposals;
        this.outbox = outbox;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    public sealed interface Outcome {}

    public record Proposed(long round, int proposals, int told) implements Outcome {}

    /** This or another copy of the service has begun one a short time ago. */
    public record NotDue() implements Outcome {}

    /** A later round began while this one searched. */
    public record Overtaken(long round) implements Outcome {}

    public Outcome handle() {
        var begun = transaction.execute(_ -> rounds.begin(clock.instant(), settings.every()));
        if (begun == null || begun.isEmpty()) {
            return new NotDue();
        }
        long round = begun.get();
        var market = readMarket.at(clock.instant());
        var assignment = assigner.assign(market.problem(), settings.limit());
        var outcome = transaction.execute(_ -> write(round, market, assignment));
        log.info("Round {}: {}", round, outcome);
        return outcome == null ? new Overtaken(round) : outcome;
    }

    private Outcome write(long round, Market market, Assignment assignment) {
        if (!rounds.isNewest(round)) {
            return new Overtaken(round);
        }
        var now = clock.instant();
        var matches = assignment.chosen().stream().map(market::matchOf).toList();
        proposals.replace(round, matches, now, now.plus(settings.validity()));
        var told = proposals.tell(now.plus(settings.tellAhead()), now);
        told.forEach(outbox::append);
        rounds.finish(round, market, assignment, now);
        rounds.forget(now.minus(settings.keep()));
        proposals.forget(now, settings.keep());
        return new Proposed(round, matches.size(), told.size());
    }
}
