package com.p2pdelivery.payment.webhook;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Up to when the provider's list of events was read, for each account. Whoever takes one has it for
 * a while, so that of all copies of the service one asks.
 */
@Component
class EventCursors {

    private final JdbcClient db;
    private final Clock clock;

    EventCursors(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Of these accounts those that were asked longest ago, or never. */
    List<UUID> longestUnasked(List<UUID> accounts, int most) {
        return db.sql(
                        """
                        select account from unnest(cast(:accounts as uuid[])) as account
                        left join provider_event_cursor c on c.payout_account_id = account
                        order by c.asked_at nulls first limit :most
                        """)
                .param("accounts", accounts.toArray(UUID[]::new))
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    /**
     * Up to when it was read; empty if somebody has asked in the meantime.
     *
     * @param account null for our own
     * @param first what is answered when it was never asked
     */
    Optional<Instant> take(@Nullable UUID account, Instant first, Instant notAskedSince) {
        return db.sql(
                        """
                        insert into provider_event_cursor as c (payout_account_id, read_until, asked_at)
                        values (cast(:account as uuid), :first, :now)
                        on conflict (payout_account_id) do update set asked_at = excluded.asked_at
                        where c.asked_at < :notSince
                        returning read_until
                        """)
                .param("account", account)
                .param("first", first.atOffset(ZoneOffset.UTC))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("notSince", notAskedSince.atOffset(ZoneOffset.UTC))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    void readUntil(@Nullable UUID account, Instant until) {
        db.sql(
                        """
                        update provider_event_cursor set read_until = :until
                        where payout_account_id is not distinct from cast(:account as uuid)
                        """)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("account", account)
                .update();
    }
}
