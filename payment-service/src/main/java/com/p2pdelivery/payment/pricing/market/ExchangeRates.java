package com.p2pdelivery.payment.pricing.market;

import com.p2pdelivery.payment.pricing.price.Shipment.Exchange;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What currencies are worth, by day. A rate is never changed; a quote keeps the one it used. */
@Repository
public class ExchangeRates {

    private static final int MICROS = 6;

    private final JdbcClient db;
    private final Clock clock;

    ExchangeRates(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * A rate as it was told.
     *
     * @param recordedBy null for those that the platform came with
     */
    public record Rate(
            String currency,
            LocalDate asOf,
            BigDecimal ratePerEuro,
            String source,
            @Nullable UUID recordedBy,
            Instant recordedAt) {}

    public sealed interface Outcome {}

    public record Recorded(Rate rate) implements Outcome {}

    /** There is one of that day. */
    public record KnownAlready() implements Outcome {}

    /** Of the future, or so old that it must be a mistake. */
    public record DayUnlikely() implements Outcome {}

    /**
     * Keeps one.
     *
     * @param ratePerEuro above nothing, in millionths at most
     */
    public Outcome add(
            String currency, LocalDate asOf, BigDecimal ratePerEuro, String source, UUID by) {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (asOf.isAfter(today) || asOf.isBefore(today.minusYears(1))) {
            return new DayUnlikely();
        }
        int added =
                db.sql(
                                """
                                insert into exchange_rate (currency, as_of, micros_per_euro, source, recorded_by, recorded_at)
                                values (:currency, :day, :micros, :source, :by, :now) on conflict do nothing
                                """)
                        .param("currency", currency)
                        .param("day", asOf)
                        .param("micros", ratePerEuro.movePointRight(MICROS).longValueExact())
                        .param("source", source)
                        .param("by", by)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update();
        return added == 1
                ? new Recorded(new Rate(currency, asOf, ratePerEuro, source, by, now))
                : new KnownAlready();
    }

    /** The ones that were told last. */
    public List<Rate> newest(int limit) {
        return db.sql(
                        "select * from exchange_rate order by recorded_at desc, currency limit :limit")
                .param("limit", limit)
                .query((row, _) ->
                        new Rate(
                                row.getString("currency"),
                                row.getObject("as_of", LocalDate.class),
                                BigDecimal.valueOf(row.getLong("micros_per_euro"), MICROS)
                                        .stripTrailingZeros(),
                                row.getString("source"),
                                row.getObject("recorded_by", UUID.class),
                                row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The newest rate that is not of a later day; empty where nobody has told one. */
    public Optional<Exchange> on(LocalDate day, String currency) {
        return db.sql(
                        """
                        select currency, as_of, micros_per_euro from exchange_rate
                        where currency = :currency and as_of <= :day order by as_of desc limit 1
                        """)
                .param("currency", currency)
                .param("day", day)
                .query((row, _) ->
                        new Exchange(
                                row.getString("currency"),
                                Math.max(
                                        0,
                                        Currency.getInstance(row.getString("currency"))
                                                .getDefaultFractionDigits()),
                                row.getLong("micros_per_euro"),
                                row.getObject("as_of", LocalDate.class)))
                .optional();
    }

    /** Every currency with a rate on that day. */
    public List<String> supported(LocalDate day) {
        return db.sql(
                        "select distinct currency from exchange_rate where as_of <= :day order by currency")
                .param("day", day)
                .query(String.class)
                .list();
    }
}
