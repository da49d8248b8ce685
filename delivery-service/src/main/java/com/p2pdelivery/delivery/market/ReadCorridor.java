package com.p2pdelivery.delivery.market;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The weeks of a corridor, from the squares of 36 km in which two places lie. */
@UseCase
public class ReadCorridor {

    private static final String WEEKS =
            """
            with corridor as (
                select market_cell(:fromLat, :fromLon) as from_cell, market_cell(:toLat, :toLon) as to_cell
            )
            select w.week, asked.*, agreed.*, trips.*
            from (select cast(:first as date) + 7 * n as week from generate_series(0, :count - 1) as n) w
            cross join lateral (
                select count(*) as demand, count(distinct customer_id) as customers,
                       count(matched_at) as matched,
                       count(distinct customer_id) filter (where matched_at is not null) as matched_customers,
                       array_agg(cast(extract(epoch from matched_at - requested_at) as float8))
                           filter (where matched_at is not null) as waits
                from market_delivery join corridor using (from_cell, to_cell) where week = w.week
            ) asked
            cross join lateral (
                select count(distinct customer_id) as payers, array_agg(cast(price_minor as float8)) as prices
                from market_delivery join corridor using (from_cell, to_cell)
                where week = w.week and currency = :currency
            ) agreed
            cross join lateral (
                select count(distinct t.trip_id) as supply, count(distinct t.traveler_id) as travelers
                from corridor c
                join market_stop a on a.cell = c.from_cell and a.week = w.week
                join market_stop b on b.trip_id = a.trip_id and b.number > a.number and b.cell = c.to_cell
                join market_trip t on t.trip_id = a.trip_id and not t.cancelled
            ) trips
            order by w.week
            """;

    private static final int SECONDS_PER_MINUTE = 60;

    private final JdbcClient sql;
    private final MarketSettings settings;
    private final Clock clock;

    ReadCorridor(JdbcClient sql, MarketSettings settings, Clock clock) {
        this.sql = sql;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param back how many weeks, with the one that runs
     * @param ahead how many of those that come
     */
    public record Query(GeoPoint from, GeoPoint to, String currency, int back, int ahead) {}

    public List<CorridorWeek> handle(Query query) {
        var monday =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return sql.sql(WEEKS)
                .param("fromLat", query.from().lat())
                .param("fromLon", query.from().lon())
                .param("toLat", query.to().lat())
                .param("toLon", query.to().lon())
                .param("currency", query.currency())
                .param("first", monday.minusWeeks(query.back() - 1))
                .param("count", query.back() + query.ahead())
                .query((row, _) -> week(row, query.currency()))
                .list();
    }

    private CorridorWeek week(ResultSet row, String currency) throws SQLException {
        boolean asked = row.getInt("customers") >= settings.fewestPeople();
        boolean matched = row.getInt("matched_customers") >= settings.fewestPeople();
        boolean paid = row.getInt("payers") >= settings.fewestPeople();
        boolean offered = row.getInt("travelers") >= settings.fewestPeople();
        return new CorridorWeek(
                row.getObject("week", LocalDate.class),
                asked ? row.getInt("demand") : null,
                offered ? row.getInt("supply") : null,
                asked && matched ? row.getDouble("matched") / row.getInt("demand") : null,
                matched ? minutes(Spread.of(values(row, "waits"))) : null,
                paid ? prices(values(row, "prices"), currency) : null);
    }

    private static long minutes(Spread seconds) {
        return Math.round(seconds.median() / SECONDS_PER_MINUTE);
    }

    private static CorridorWeek.@Nullable Prices prices(List<Double> minor, String currency) {
        var spread = Spread.of(minor);
        return new CorridorWeek.Prices(
                minor.size(),
                new Money(Math.round(spread.low()), currency),
                new Money(Math.round(spread.median()), currency),
                new Money(Math.round(spread.high()), currency));
    }

    private static List<Double> values(ResultSet row, String column) throws SQLException {
        return Arrays.asList((Double[]) row.getArray(column).getArray());
    }
}
