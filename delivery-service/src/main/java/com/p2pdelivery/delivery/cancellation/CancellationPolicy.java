package com.p2pdelivery.delivery.cancellation;

import com.p2pdelivery.delivery.lifecycle.CancellationTerms;
import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.lifecycle.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the price is shared when a booking is cancelled: by stage, by who cancels, and by how soon
 * the pickup window opens; and when somebody does not come. Before a booking there is no price to
 * share; what nobody is to blame for costs nothing.
 */
@ConfigurationProperties("delivery.cancellation")
record CancellationPolicy(List<Rule> terms, List<NoShowRule> noShows) {

    private static final int WHOLE = 10_000;
    static final CancellationTerms NOBODY_PAYS = new CancellationTerms(WHOLE, 0);

    private static final Map<DeliveryStatus, List<Party>> NEEDED =
            Map.of(
                    DeliveryStatus.OPEN, List.of(Party.CUSTOMER),
                    DeliveryStatus.BOOKING, List.of(Party.CUSTOMER, Party.TRAVELER),
                    DeliveryStatus.CONFIRMED, List.of(Party.CUSTOMER, Party.TRAVELER));

    /**
     * One row of the table.
     *
     * @param within applies from so long before the pickup window opens; always where it is absent
     */
    record Rule(
            DeliveryStatus stage,
            Party by,
            @Nullable Duration within,
            int refundBasisPoints,
            int compensationBasisPoints) {

        Rule {
            whole("terms of " + stage + " by " + by, refundBasisPoints, compensationBasisPoints);
        }

        private boolean appliesAt(Instant opens, Instant now) {
            return within == null || !now.isBefore(opens.minus(within));
        }

        private Duration span() {
            return within == null ? Duration.ofDays(36_500) : within;
        }
    }

    /** What it costs not to come. */
    record NoShowRule(Party absent, int refundBasisPoints, int compensationBasisPoints) {

        NoShowRule {
            whole("no-shows of " + absent, refundBasisPoints, compensationBasisPoints);
        }
    }

    /**
     * Terms as they are now.
     *
     * @param until when stricter ones begin; null where none do
     */
    record Current(CancellationTerms terms, boolean late, @Nullable Instant until) {}

    CancellationPolicy {
        terms = List.copyOf(terms);
        noShows = List.copyOf(noShows);
        for (var stage : NEEDED.entrySet()) {
            for (var by : stage.getValue()) {
                exactlyOne(
                        "terms needs exactly one row without `within` for "
                                + stage.getKey()
                                + " by "
                                + by,
                        rules(terms, stage.getKey(), by).filter(rule -> rule.within() == null));
            }
        }
        for (var absent : List.of(Party.CUSTOMER, Party.TRAVELER)) {
            exactlyOne(
                    "no-shows needs exactly one row for " + absent,
                    noShows.stream().filter(rule -> rule.absent() == absent));
        }
    }

    /** What it costs this side to cancel now: the row that begins latest of those that apply. */
    Current of(Delivery delivery, Party by, Instant now) {
        return of(delivery.status(), by, delivery.pickup().from(), now);
    }

    Current of(DeliveryStatus stage, Party by, Instant opens, Instant now) {
        var rules = rules(terms, stage, by).toList();
        var next =
                rules.stream()
                        .filter(rule -> !rule.appliesAt(opens, now))
                        .max(Comparator.comparing(Rule::span))
                        .map(rule -> opens.minus(rule.span()))
                        .orElse(null);
        return rules.stream()
                .filter(rule -> rule.appliesAt(opens, now))
                .min(Comparator.comparing(Rule::span))
                .map(rule ->
                        new Current(
                                new CancellationTerms(
                                        rule.refundBasisPoints(), rule.compensationBasisPoints()),
                                rule.within() != null,
                                next))
                .orElse(new Current(NOBODY_PAYS, false, null));
    }

    CancellationTerms ofNoShow(Party absent) {
        return noShows.stream()
                .filter(rule -> rule.absent() == absent)
                .findFirst()
                .map(rule ->
                        new CancellationTerms(
                                rule.refundBasisPoints(), rule.compensationBasisPoints()))
                .orElse(NOBODY_PAYS);
    }

    private static Stream<Rule> rules(List<Rule> terms, DeliveryStatus stage, Party by) {
        return terms.stream().filter(rule -> rule.stage() == stage && rule.by() == by);
    }

    private static void exactlyOne(String sentence, Stream<?> rows) {
        if (rows.count() != 1) {
            throw new IllegalArgumentException("delivery.cancellation." + sentence);
        }
    }

    private static void whole(String what, int refund, int compensation) {
        if (refund < 0 || compensation < 0 || refund + compensation != WHOLE) {
            throw new IllegalArgumentException(
                    "delivery.cancellation: refund and compensation in the "
                            + what
                            + " must make 10000 basis points");
        }
    }
}
