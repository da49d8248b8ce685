package com.p2pdelivery.delivery.proposal;

import com.p2pdelivery.delivery.matching.Match;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.platform.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The proposals. One is worth showing while it is open, in time, and its request still waits. */
@Repository
class Proposals {

    private static final String SHOWN =
            """
            select p.*, d.title, d.budget_amount_minor, d.budget_currency
            from proposal p join delivery d on d.id = p.delivery_id
            where p.status = 'OPEN' and p.expires_at > :now and d.status = 'OPEN'
            """;

    private final JdbcClient sql;
    private final IdSource ids;

    Proposals(JdbcClient sql, IdSource ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** Makes these the open ones and no others. A pair that comes again keeps its id. */
    void replace(long round, List<Match> matches, Instant now, Instant expiresAt) {
        sql.sql(
                        """
                        update proposal p set status = 'EXPIRED'
                        where p.status = 'OPEN'
                          and (p.delivery_id, p.trip_id) not in (
                              select * from unnest(cast(:deliveries as uuid[]), cast(:trips as uuid[])))
                        """)
                .param("deliveries", column(matches, Match::deliveryId))
                .param("trips", column(matches, Match::tripId))
                .update();
        sql.sql(
                        """
                        insert into proposal (id, delivery_id, trip_id, customer_id, traveler_id, round, status, score,
                                              detour_m, pickup_at, dropoff_at, departure_at, made_at, expires_at)
                        select new.id, new.delivery_id, new.trip_id, d.customer_id, new.traveler_id, :round, 'OPEN',
                               new.score, new.detour_km * 1000, new.pickup_at, new.dropoff_at, new.departure_at,
                               :now, :expires
                        from unnest(cast(:ids as uuid[]), cast(:deliveries as uuid[]), cast(:trips as uuid[]),
                                    cast(:travelers as uuid[]), cast(:scores as float8[]), cast(:detours as float8[]),
                                    cast(:pickups as timestamptz[]), cast(:dropoffs as timestamptz[]),
                                    cast(:departures as timestamptz[]))
                             as new (id, delivery_id, trip_id, traveler_id, score, detour_km, pickup_at, dropoff_at,
                                     departure_at)
                        join delivery d on d.id = new.delivery_id
                        on conflict (delivery_id, trip_id) do update
                        set round = excluded.round, status = 'OPEN', score = excluded.score,
                            detour_m = excluded.detour_m, pickup_at = excluded.pickup_at,
                            dropoff_at = excluded.dropoff_at, departure_at = excluded.departure_at,
                            expires_at = excluded.expires_at
                        where proposal.status <> 'OFFERED'
                        """)
                .param("round", round)
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(expiresAt))
                .param("ids", column(matches, _ -> ids.next()))
                .param("deliveries", column(matches, Match::deliveryId))
                .param("trips", column(matches, Match::tripId))
                .param("travelers", column(matches, Match::travelerId))
                .param("scores", column(matches, Match::score))
                .param("detours", column(matches, Match::detourKm))
                .param("pickups", column(matches, Match::pickupAt))
                .param("dropoffs", column(matches, Match::dropoffAt))
                .param("departures", column(matches, Match::departureAt))
                .update();
    }

    /**
     * Those whose trip leaves before an instant and which nobody was told of: marks them as told.
     */
    List<ProposalMade> tell(Instant leavingBefore, Instant now) {
        return sql.sql(
                        """
                        update proposal p set told_at = :now
                        from delivery d
                        where d.id = p.delivery_id and d.status = 'OPEN'
                          and p.status = 'OPEN' and p.told_at is null and p.departure_at <= :leaving
                        returning p.id, p.delivery_id, p.trip_id, p.traveler_id, p.customer_id, p.pickup_at,
                                  d.title, d.pickup_name, d.dropoff_name, d.budget_amount_minor, d.budget_currency
                        """)
                .param("now", Timestamp.from(now))
                .param("leaving", Timestamp.from(leavingBefore))
                .query((row, _) ->
                        new ProposalMade(
                                row.getObject("id", UUID.class),
                                row.getObject("delivery_id", UUID.class),
                                row.getObject("trip_id", UUID.class),
                                row.getObject("traveler_id", UUID.class),
                                row.getObject("customer_id", UUID.class),
                                row.getString("title"),
                                row.getString("pickup_name"),
                                row.getString("dropoff_name"),
                                budget(row),
                                row.getTimestamp("pickup_at").toInstant()))
                .list();
    }

    /**
     * Forgets pairs that no round has proposed for so long, unless they could be told a second
     * time.
     */
    void forget(Instant now, Duration keep) {
        sql.sql(
                        """
                        delete from proposal p
                        where p.status = 'EXPIRED' and p.expires_at < :before
                          and (p.told_at is null
                               or not exists (select 1 from delivery d where d.id = p.delivery_id and d.status = 'OPEN'))
                        """)
                .param("before", Timestamp.from(now.minus(keep)))
                .update();
    }

    List<Proposal> onDelivery(UUID deliveryId, Instant now) {
        return sql.sql(SHOWN + " and p.delivery_id = :delivery order by p.id")
                .param("now", Timestamp.from(now))
                .param("delivery", deliveryId)
                .query(Proposals::proposal)
                .list();
    }

    List<Proposal> ofTraveler(UUID travelerId, @Nullable UUID tripId, Instant now) {
        return sql.sql(
                        SHOWN
                                + """
                                 and p.traveler_id = :traveler and p.trip_id = coalesce(cast(:trip as uuid), p.trip_id)
                                order by p.departure_at, p.pickup_at, p.id limit 200
                                """)
                .param("now", Timestamp.from(now))
                .param("traveler", travelerId)
                .param("trip", tripId)
                .query(Proposals::proposal)
                .list();
    }

    /** With its row locked until the transaction ends. */
    Optional<Proposal> forUpdate(UUID proposalId) {
        return sql.sql(
                        """
                        select p.*, d.title, d.budget_amount_minor, d.budget_currency
                        from proposal p join delivery d on d.id = p.delivery_id
                        where p.id = :id
                        for update of p
                        """)
                .param("id", proposalId)
                .query(Proposals::proposal)
                .optional();
    }

    void offered(UUID proposalId, UUID offerId) {
        sql.sql("update proposal set status = 'OFFERED', offer_id = :offer where id = :id")
                .param("id", proposalId)
                .param("offer", offerId)
                .update();
    }

    private static String[] column(List<Match> matches, Function<Match, Object> field) {
        return matches.stream().map(match -> field.apply(match).toString()).toArray(String[]::new);
    }

    private static Proposal proposal(ResultSet row, int number) throws SQLException {
        return new Proposal(
                row.getObject("id", UUID.class),
                row.getObject("delivery_id", UUID.class),
                row.getObject("trip_id", UUID.class),
                row.getObject("traveler_id", UUID.class),
                ProposalStatus.valueOf(row.getString("status")),
                row.getString("title"),
                budget(row),
                row.getDouble("score"),
                row.getDouble("detour_m") / 1_000,
                row.getTimestamp("pickup_at").toInstant(),
                row.getTimestamp("dropoff_at").toInstant(),
                row.getTimestamp("made_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                row.getObject("offer_id", UUID.class));
    }

    private static Money budget(ResultSet row) throws SQLException {
        return new Money(row.getLong("budget_amount_minor"), row.getString("budget_currency"));
    }
}
