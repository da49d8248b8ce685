package com.p2pdelivery.delivery.proposal.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import com.p2pdelivery.delivery.offer.Offer;
import com.p2pdelivery.delivery.proposal.ListProposals;
import com.p2pdelivery.delivery.proposal.Proposal;
import com.p2pdelivery.delivery.proposal.TakeProposal;
import com.p2pdelivery.platform.money.Money;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Idempotent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1")
class ProposalController {

    private final ListProposals listProposals;
    private final TakeProposal takeProposal;

    ProposalController(ListProposals listProposals, TakeProposal takeProposal) {
        this.listProposals = listProposals;
        this.takeProposal = takeProposal;
    }

    record ProposalList(List<Proposal> items) {}

    /**
     * @param price absent for all that the customer would pay
     */
    record Taking(@Nullable Money price) {}

    @GetMapping("/deliveries/{deliveryId}/proposals")
    @AllowRoles("CUSTOMER")
    @Operation(
            operationId = "listProposalsOnDelivery",
            summary = "Which trip the last round proposes for my delivery")
    @ApiResponse(
            responseCode = "200",
            description = "One proposal, or none",
            content = @Content(schema = @Schema(implementation = ProposalList.class)))
    ResponseEntity<?> onDelivery(@PathVariable UUID deliveryId, CurrentUser user) {
        return listed(
                new ListProposals.OnDelivery(deliveryId, user.id()),
                "delivery-unknown",
                "There is no such delivery.");
    }

    @GetMapping("/proposals")
    @AllowRoles("TRAVELER")
    @Operation(
            operationId = "listProposals",
            summary = "Which deliveries the last round proposes for my trips, or for one of them")
    @ApiResponse(
            responseCode = "200",
            description = "The proposals, those of the next departure first; 200 at most",
            content = @Content(schema = @Schema(implementation = ProposalList.class)))
    ResponseEntity<?> ofTraveler(
            @RequestParam(required = false) @Nullable UUID tripId, CurrentUser user) {
        return listed(
                new ListProposals.OfTraveler(user.id(), tripId),
                "trip-unknown",
                "There is no such trip of yours that is published.");
    }

    @PostMapping("/proposals/{proposalId}/offer")
    @AllowRoles("TRAVELER")
    @Idempotent
    @Operation(
            operationId = "takeProposal",
            summary =
                    "Make an offer of a proposal, for all that the customer would pay or for less")
    @ApiResponse(
            responseCode = "201",
            description = "The offer",
            content = @Content(schema = @Schema(implementation = Offer.class)))
    @ApiResponse(
            responseCode = "409",
            description =
                    "`proposal-expired`, `proposal-taken`, or what making an offer may answer",
            content = @Content)
    @ApiResponse(
            responseCode = "422",
            description = "`price-above-budget` or `currency-differs`",
            content = @Content)
    ResponseEntity<?> take(
            @PathVariable UUID proposalId,
            @RequestBody(required = false) @Nullable Taking body,
            CurrentUser user) {
        var price = body == null ? null : body.price();
        return switch (takeProposal.handle(
                new TakeProposal.Command(proposalId, user.id(), price))) {
            case TakeProposal.Offered(var offer) ->
                    ResponseEntity.created(URI.create("/v1/offers/" + offer.offerId())).body(offer);
            case TakeProposal.ProposalUnknown _ ->
                    problem(NOT_FOUND, "proposal-unknown", "There is no such proposal.");
            case TakeProposal.ProposalExpired _ ->
                    problem(
                            CONFLICT,
                            "proposal-expired",
                            "A later round proposes something else: look again.");
            case TakeProposal.AlreadyOffered(var offerId) ->
                    problem(
                            CONFLICT,
                            "proposal-taken",
                            "You have made an offer of it already.",
                            Map.of("offerId", offerId));
            case TakeProposal.Refused(var why) -> RefusedOffer.problem(why);
        };
    }

    private ResponseEntity<?> listed(ListProposals.Query query, String code, String sentence) {
        var found = listProposals.handle(query);
        return found.isPresent()
                ? ResponseEntity.ok(new ProposalList(found.get()))
                : problem(NOT_FOUND, code, sentence);
    }
}
