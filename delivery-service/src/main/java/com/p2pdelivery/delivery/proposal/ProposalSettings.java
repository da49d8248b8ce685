package com.p2pdelivery.delivery.proposal;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How rounds are held.
 *
 * @param enabled whether there are any
 * @param every time from the beginning of a round to that of the next
 * @param limit how long a round may search; shorter than {@code every}, so that rounds do not
 *     overlap
 * @param tellAhead a pair is told once the trip leaves within this time: until then a later round
 *     often knows better
 * @param mostRequests how many waiting requests one round looks at, those that close first
 * @param tripsPerRequest how many of its matches a request takes part with, best first
 * @param matchWorth what a match is worth besides its score of 0 to 1: the more, the more requests
 *     are matched, and the less well each
 * @param keep how long past rounds and proposals stay
 */
@Validated
@ConfigurationProperties("delivery.proposal")
record ProposalSettings(
        @DefaultValue("true") boolean enabled,
        @NotNull @DefaultValue("PT5M") Duration every,
        @NotNull @DefaultValue("PT30S") Duration limit,
        @NotNull @DefaultValue("PT24H") Duration tellAhead,
        @Positive @DefaultValue("2000") int mostRequests,
        @Positive @DefaultValue("20") int tripsPerRequest,
        @PositiveOrZero @DefaultValue("1") double matchWorth,
        @NotNull @DefaultValue("P7D") Duration keep) {

    ProposalSettings {
        if (!limit.isPositive() || limit.compareTo(every) >= 0) {
            throw new IllegalArgumentException(
                    "delivery.proposal.limit must be positive and shorter than delivery.proposal.every");
        }
        if (tellAhead.isNegative() || !keep.isPositive()) {
            throw new IllegalArgumentException(
                    "delivery.proposal.tell-ahead must not be negative, and keep must be positive");
        }
    }

    /** What no round has repeated after two turns is stale, whatever became of the rounds. */
    Duration validity() {
        return every.multipliedBy(2).plus(limit);
    }
}
