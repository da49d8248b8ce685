package com.p2pdelivery.delivery.proposal;

import com.p2pdelivery.delivery.offer.MakeOffer;
import com.p2pdelivery.delivery.offer.Offer;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.money.Money;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** A traveler likes a proposal, which becomes an offer like any other. */
@UseCase
public class TakeProposal {

    private final Proposals proposals;
    private final MakeOffer makeOffer;
    private final Clock clock;

    TakeProposal(Proposals proposals, MakeOffer makeOffer, Clock clock) {
        this.proposals = proposals;
        this.makeOffer = makeOffer;
        this.clock = clock;
    }

    /**
     * @param price absent for all that the customer would pay
     */
    public record Command(UUID proposalId, UUID travelerId, @Nullable Money price) {}

    public sealed interface Outcome {}

    public record Offered(Offer offer) implements Outcome {}

    public record ProposalUnknown() implements Outcome {}

    /** A later round proposes something else. */
    public record ProposalExpired() implements Outcome {}

    public record AlreadyOffered(UUID offerId) implements Outcome {}

    /** Things have changed since the round, or the price will not do. */
    public record Refused(MakeOffer.Outcome why) implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var proposal =
                proposals
                        .forUpdate(command.proposalId())
                        .filter(found -> found.travelerId().equals(command.travelerId()))
                        .orElse(null);
        if (proposal == null) {
            return new ProposalUnknown();
        }
        if (proposal.offerId() != null) {
            return new AlreadyOffered(proposal.offerId());
        }
        if (proposal.status() == ProposalStatus.EXPIRED
                || !proposal.expiresAt().isAfter(clock.instant())) {
            return new ProposalExpired();
        }
        var price = command.price() == null ? proposal.price() : command.price();
        var made =
                makeOffer.handle(
                        new MakeOffer.Command(
                                proposal.deliveryId(),
                                command.travelerId(),
                                proposal.tripId(),
                                price));
        if (!(made instanceof MakeOffer.Made(var offer))) {
            return new Refused(made);
        }
        proposals.offered(proposal.proposalId(), offer.offerId());
        return new Offered(offer);
    }
}
