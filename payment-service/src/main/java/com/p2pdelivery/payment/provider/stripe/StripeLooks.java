package com.p2pdelivery.payment.provider.stripe;

import com.p2pdelivery.payment.provider.Look;
import com.p2pdelivery.payment.provider.PaymentProvider.Evidence;
import com.p2pdelivery.platform.money.Money;
import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.model.StripeCollection;
import com.stripe.param.DisputeListParams;
import com.stripe.param.DisputeUpdateParams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Objects that came into being without us. */
@Component
class StripeLooks {

    private static final long PAGE = 100;

    private final StripeConnection stripe;

    StripeLooks(StripeConnection stripe) {
        this.stripe = stripe;
    }

    Look at(Look.Kind kind, String id, String account) throws StripeException {
        var options = stripe.optionsFor(account);
        return switch (kind) {
            case CHARGEBACK -> {
                var dispute = stripe.v1().disputes().retrieve(id, options);
                // A dispute has metadata of its own; ours is on the charge.
                var charge = stripe.v1().charges().retrieve(dispute.getCharge(), options);
                yield disputed(dispute, reference(charge.getMetadata()));
            }
            case RETURNED_PAYOUT -> {
                var payout = stripe.v1().payouts().retrieve(id, options);
                yield "failed".equals(payout.getStatus())
                        ? new Look.Seen(
                                reference(payout.getMetadata()),
                                money(payout.getAmount(), payout.getCurrency()),
                                payout.getStatus(),
                                word(payout.getFailureCode()))
                        : new Look.NotThere();
            }
            case FAILED_REFUND -> {
                var refund = stripe.v1().refunds().retrieve(id, options);
                if (!"failed".equals(refund.getStatus())) {
                    yield new Look.NotThere();
                }
                var seen =
                        new Look.Seen(
                                reference(refund.getMetadata()),
                                money(refund.getAmount(), refund.getCurrency()),
                                refund.getStatus(),
                                word(refund.getFailureReason()));
                yield refund.getFailureBalanceTransaction() == null
                        ? seen
                        : new Look.CameBack(seen);
            }
        };
    }

    private static Look.Disputed disputed(Dispute dispute, String reference) {
        var details = dispute.getEvidenceDetails();
        return new Look.Disputed(
                dispute.getId(),
                new Look.Seen(
                        reference,
                        money(dispute.getAmount(), dispute.getCurrency()),
                        dispute.getStatus(),
                        word(dispute.getReason())),
                standing(dispute.getStatus()),
                details == null || details.getDueBy() == null
                        ? null
                        : Instant.ofEpochSecond(details.getDueBy()),
                dispute.getBalanceTransactions() == null
                        ? List.of()
                        : dispute.getBalanceTransactions().stream()
                                .map(one ->
                                        new Look.Movement(
                                                one.getId(),
                                                money(one.getAmount(), one.getCurrency()),
                                                money(one.getFee(), one.getCurrency())))
                                .toList());
    }

    /** A word that is not known yet leaves the money where it is. */
    private static Look.Standing standing(String status) {
        return switch (status) {
            case "won" -> Look.Standing.WON;
            case "lost" -> Look.Standing.LOST;
            case "warning_closed", "prevented" -> Look.Standing.DROPPED;
            case "warning_needs_response", "warning_under_review" -> Look.Standing.INQUIRY;
            default -> Look.Standing.OPEN;
        };
    }

    /** Newest first at Stripe; all of them that were opened since then. */
    List<String> disputes(@Nullable Instant since) throws StripeException {
        List<String> all = new ArrayList<>();
        StripeCollection<Dispute> page;
        do {
            var params = DisputeListParams.builder().setLimit(PAGE);
            if (since != null) {
                params.setCreated(
                        DisputeListParams.Created.builder().setGte(since.getEpochSecond()).build());
            }
            if (!all.isEmpty()) {
                params.setStartingAfter(all.getLast());
            }
            page = stripe.v1().disputes().list(params.build(), stripe.options());
            page.getData().forEach(one -> all.add(one.getId()));
        } while (page.getHasMore() && !page.getData().isEmpty());
        return all;
    }

    void contest(Evidence evidence) throws StripeException {
        var words =
                DisputeUpdateParams.Evidence.builder()
                        .setProductDescription("Transport of a parcel by a traveler")
                        .setUncategorizedText(evidence.text());
        if (evidence.delivered() != null) {
            words.setServiceDate(evidence.delivered().toString());
        }
        stripe.v1()
                .disputes()
                .update(
                        evidence.disputeId(),
                        DisputeUpdateParams.builder()
                                .setEvidence(words.build())
                                .setSubmit(true)
                                .build(),
                        stripe.options());
    }

    void concede(String disputeId) throws StripeException {
        stripe.v1().disputes().close(disputeId, stripe.options());
    }

    private static String reference(@Nullable Map<String, String> metadata) {
        return StripeLabels.of(metadata).getOrDefault(StripeLabels.REFERENCE, "");
    }

    private static String word(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Money money(long amount, String currency) {
        return new Money(amount, currency.toUpperCase(Locale.ROOT));
    }
}
