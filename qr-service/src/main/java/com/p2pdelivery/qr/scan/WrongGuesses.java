package com.p2pdelivery.qr.scan;

import com.p2pdelivery.qr.code.QrSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts wrong short codes. A guess is counted before it is looked at and taken back if it was
 * right, so that many guesses at the same moment cannot slip through; being right does not forgive
 * earlier guesses, or a known pickup code would buy endless guesses at the drop-off code.
 */
@Repository
class WrongGuesses {

    private final JdbcClient sql;
    private final QrSettings settings;

    WrongGuesses(JdbcClient sql, QrSettings settings) {
        this.sql = sql;
        this.settings = settings;
    }

    /** Empty if the guess may be looked at; otherwise how long there are none left. */
    Optional<Duration> take(UUID deliveryId, UUID user, Instant now) {
        boolean taken =
                sql.sql(
                                        """
                                        insert into wrong_guess as g (delivery_id, user_id, since, guesses)
                                        values (:delivery, :user, :now, 1)
                                        on conflict (delivery_id, user_id) do update
                                            set since = case when g.since <= :forgotten then :now else g.since end,
                                                guesses = case when g.since <= :forgotten then 1 else g.guesses + 1 end
                                            where g.since <= :forgotten or g.guesses < :limit
                                        """)
                                .param("delivery", deliveryId)
                                .param("user", user)
                                .param("now", utc(now))
                                .param("forgotten", utc(now.minus(settings.guessWindow())))
                                .param("limit", settings.wrongGuesses())
                                .update()
                        == 1;
        return taken ? Optional.empty() : Optional.of(remaining(deliveryId, user, now));
    }

    void giveBack(UUID deliveryId, UUID user) {
        sql.sql(
                        """
                        update wrong_guess set guesses = guesses - 1
                        where delivery_id = :delivery and user_id = :user
                        """)
                .param("delivery", deliveryId)
                .param("user", user)
                .update();
    }

    private Duration remaining(UUID deliveryId, UUID user, Instant now) {
        var since =
                sql.sql(
                                "select since from wrong_guess where delivery_id = :delivery and user_id = :user")
                        .param("delivery", deliveryId)
                        .param("user", user)
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant();
        return Duration.between(now, since.plus(settings.guessWindow()));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
