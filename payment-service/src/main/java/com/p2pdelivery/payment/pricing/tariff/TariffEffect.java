package com.p2pdelivery.payment.pricing.tariff;

import com.p2pdelivery.payment.pricing.price.PriceList;
import com.p2pdelivery.payment.pricing.price.Shipment;
import com.p2pdelivery.payment.pricing.price.Tariff;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.money.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What last week's quotes would have been by another tariff: each of them is made again from what
 * is stored of it.
 */
@UseCase
public class TariffEffect {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final int MOST_QUOTES = 50_000;
    private static final int FETCHED_AT_ONCE = 500;
    private static final int LARGEST_TOLD = 10;

    private final JdbcClient db;
    private final JsonMapper json;
    private final Tariffs tariffs;
    private final Clock clock;

    TariffEffect(JdbcClient db, JsonMapper json, Tariffs tariffs, Clock clock) {
        this.db = db;
        this.json = json;
        this.tariffs = tariffs;
        this.clock = clock;
    }

    /**
     * The comparison.
     *
     * @param quotes of the last seven days, the newest {@value #MOST_QUOTES}
     * @param complete false where there were more than were looked at
     * @param sums by currency
     * @param changeBasisPoints how much each price changes, by percentile: 0, 5, 25, 50, 75, 95,
     *     100
     * @param factors how many quotes have the line before and after
     * @param largest changes, most first
     */
    public record Effect(
            int version,
            int quotes,
            boolean complete,
            int dearer,
            int cheaper,
            Map<String, Sums> sums,
            Map<String, Long> changeBasisPoints,
            Map<String, Lines> factors,
            List<Change> largest) {}

    public record Sums(
            long quotes, Money before, Money after, Money commissionBefore, Money commissionAfter) {

        Sums plus(Sums more) {
            return new Sums(
                    quotes + more.quotes,
                    before.plus(more.before),
                    after.plus(more.after),
                    commissionBefore.plus(more.commissionBefore),
                    commissionAfter.plus(more.commissionAfter));
        }
    }

    public record Lines(long before, long after) {}

    public record Change(UUID quoteId, Money before, Money after, long basisPoints) {}

    /** The effect; empty where there is no such tariff. */
    @Transactional(readOnly = true)
    public Optional<Effect> handle(int version) {
        return tariffs.find(version).map(draft -> compared(version, draft.tariff()));
    }

    private Effect compared(int version, Tariff draft) {
        var tally = new Tally(draft);
        var since = clock.instant().minus(WEEK).atOffset(ZoneOffset.UTC);
        try (var contents =
                db
                        .sql(
                                """
                                select content from quote where tariff_version is not null and created_at >= :since
                                order by created_at desc limit :limit
                                """)
                        .param("since", since)
                        .param("limit", MOST_QUOTES + 1)
                        .withFetchSize(FETCHED_AT_ONCE)
                        .query(String.class)
                        .stream()) {
            contents.map(content -> json.readValue(content, Stored.class)).forEach(tally::add);
        }
        return tally.effect(version);
    }

    /** What is needed of a stored quote. */
    record Stored(
            UUID quoteId,
            Shipment shipment,
            List<StoredLine> breakdown,
            Money price,
            Money commission) {}

    record StoredLine(String factor) {}

    private static final class Tally {

        private final Tariff draft;
        private final Map<String, Sums> sums = new TreeMap<>();
        private final Map<String, Lines> factors = new TreeMap<>();
        private final List<Change> changes = new ArrayList<>();
        private boolean complete = true;

        Tally(Tariff draft) {
            this.draft = draft;
        }

        void add(Stored quote) {
            if (changes.size() == MOST_QUOTES) {
                complete = false;
                return;
            }
            var after = PriceList.price(quote.shipment, draft);
            var currency = quote.price.currency();
            var total = new Money(after.total(), currency);
            sums.merge(
                    currency,
                    new Sums(
                            1,
                            quote.price,
                            total,
                            quote.commission,
                            new Money(after.commission(), currency)),
                    Sums::plus);
            quote.breakdown.forEach(line -> count(line.factor, 1, 0));
            after.lines().forEach(line -> count(line.factor(), 0, 1));
            changes.add(
                    new Change(
                            quote.quoteId,
                            quote.price,
                            total,
                            (after.total() - quote.price.amountMinor())
                                    * 10_000
                                    / quote.price.amountMinor()));
        }

        private void count(String factor, long before, long after) {
            factors.merge(
                    factor,
                    new Lines(before, after),
                    (one, other) -> new Lines(one.before + other.before, one.after + other.after));
        }

        Effect effect(int version) {
            changes.sort(Comparator.comparingLong(Change::basisPoints));
            return new Effect(
                    version,
                    changes.size(),
                    complete,
                    (int) changes.stream().filter(each -> each.after.exceeds(each.before)).count(),
                    (int) changes.stream().filter(each -> each.before.exceeds(each.after)).count(),
                    sums,
                    percentiles(),
                    factors,
                    changes.stream()
                            .filter(each -> !each.before.equals(each.after))
                            .sorted(
                                    Comparator.<Change>comparingLong(
                                                    each -> Math.abs(each.basisPoints))
                                            .reversed())
                            .limit(LARGEST_TOLD)
                            .toList());
        }

        private Map<String, Long> percentiles() {
            if (changes.isEmpty()) {
                return Map.of();
            }
            var percentiles = new LinkedHashMap<String, Long>();
            for (int percent : new int[] {0, 5, 25, 50, 75, 95, 100}) {
                int place = (changes.size() - 1) * percent / 100;
                percentiles.put("p" + percent, changes.get(place).basisPoints);
            }
            return percentiles;
        }
    }
}
