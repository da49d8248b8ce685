package com.p2pdelivery.delivery.cancellation;

import com.p2pdelivery.delivery.lifecycle.CancellationTerms;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.lifecycle.Party;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the price is shared when a booking is cancelled, by stage and by who cancels. Before a
 * booking there is no price to share.
 */
@ConfigurationProperties("delivery.cancellation")
record CancellationPolicy(List<Rule> terms) {

    private static final int WHOLE = 10_000;
    private static final CancellationTerms NO_PRICE = new CancellationTerms(WHOLE, 0);

    /** One row of the table. */
    record Rule(
            DeliveryStatus stage, Party by, int refundBasisPoints, int compensationBasisPoints) {

        Rule {
            if (refundBasisPoints < 0
                    || compensationBasisPoints < 0
                    || refundBasisPoints + compensationBasisPoints != WHOLE) {
                throw new IllegalArgumentException(
                        "delivery.cancellation.terms: refund and compensation of "
                                + stage
                                + " by "
                                + by
                                + " must make 10000 basis points");
            }
        }
    }

    CancellationPolicy {
        terms = List.copyOf(terms);
        for (var stage : List.of(DeliveryStatus.BOOKING, DeliveryStatus.CONFIRMED)) {
            for (var by : List.of(Party.CUSTOMER, Party.TRAVELER)) {
                if (terms.stream().filter(rule -> applies(rule, stage, by)).count() != 1) {
                    throw new IllegalArgumentException(
                            "delivery.cancellation.terms needs exactly one row for "
                                    + stage
                                    + " by "
                                    + by);
                }
            }
        }
    }

    CancellationTerms of(DeliveryStatus stage, Party by) {
        return terms.stream()
                .filter(rule -> applies(rule, stage, by))
                .findFirst()
                .map(rule ->
                        new CancellationTerms(
                                rule.refundBasisPoints(), rule.compensationBasisPoints()))
                .orElse(NO_PRICE);
    }

    private static boolean applies(Rule rule, DeliveryStatus stage, Party by) {
        return rule.stage() == stage && rule.by() == by;
    }
}
