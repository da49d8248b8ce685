package com.p2pdelivery.payment.pricing.promotion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code promotion}, and how often each was used. */
@Repository
public class Promotions {

    private final JdbcClient db;
    private final Clock clock;

    Promotions(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * What a code gives.
     *
     * @param basisPoints of the price, or 0
     * @param cents euro cents, or 0
     */
    public record Promotion(
            String code,
            int basisPoints,
            long cents,
            Instant validFrom,
            Instant validUntil,
            int perPerson,
            int inTotal,
            String note,
            int used) {}

    /** Whether somebody may use a code now. */
    public sealed interface Standing {}

    public record Usable(Promotion promotion) implements Standing {}

    /** There is none, or it does not hold yet: nobody is told what is planned. */
    public record Unknown() implements Standing {}

    public record Expired(Instant validUntil) implements Standing {}

    public record UsedUp() implements Standing {}

    public record UsedByThem(int perPerson) implements Standing {}

    public Standing standing(String code, UUID customerId) {
        return standing(code, customerId, "");
    }

    /**
     * The same, so that nobody else can use it before this transaction ends: the limits hold
     * however many come at once.
     */
    public Standing lock(String code, UUID customerId) {
        return standing(code, customerId, " for update");
    }

    private Standing standing(String code, UUID customerId, String lock) {
        var locked =
                db.sql("select code from promotion where code = :code" + lock)
                        .param("code", code)
                        .query(String.class)
                        .optional();
        var now = clock.instant();
        return locked.flatMap(this::find)
                .filter(promotion -> !now.isBefore(promotion.validFrom))
                .map(promotion -> judged(promotion, customerId, now))
                .orElseGet(Unknown::new);
    }

    private Standing judged(Promotion promotion, UUID customerId, Instant now) {
        if (!now.isBefore(promotion.validUntil)) {
            return new Expired(promotion.validUntil);
        }
        if (promotion.used >= promotion.inTotal) {
            return new UsedUp();
        }
        int byThem =
                db.sql(
                                """
                                select count(*) from quote_use
                                where promotion = :code and customer_id = :customer and promotion_returned_at is null
                                """)
                        .param("code", promotion.code)
                        .param("customer", customerId)
                        .query(Integer.class)
                        .single();
        return byThem >= promotion.perPerson
                ? new UsedByThem(promotion.perPerson)
                : new Usable(promotion);
    }

    public Optional<Promotion> find(String code) {
        return db.sql(ALL + " where p.code = :code")
                .param("code", code)
                .query(Promotions::promotion)
                .optional();
    }

    /** The ones that were made last. */
    public List<Promotion> newest(int limit) {
        return db.sql(ALL + " order by p.created_at desc, p.code limit :limit")
                .param("limit", limit)
                .query(Promotions::promotion)
                .list();
    }

    /** Keeps a new one; false where the code is taken. */
    public boolean add(Promotion promotion, UUID by) {
        return db.sql(
                                """
                                insert into promotion (code, basis_points, cents, valid_from, valid_until, per_person,
                                                       in_total, note, created_by, created_at)
                                values (:code, :basisPoints, :cents, :from, :until, :perPerson, :inTotal, :note, :by, :now)
                                on conflict do nothing
                                """)
                        .param("code", promotion.code)
                        .param("basisPoints", promotion.basisPoints)
                        .param("cents", promotion.cents)
                        .param("from", promotion.validFrom.atOffset(ZoneOffset.UTC))
                        .param("until", promotion.validUntil.atOffset(ZoneOffset.UTC))
                        .param("perPerson", promotion.perPerson)
                        .param("inTotal", promotion.inTotal)
                        .param("note", promotion.note)
                        .param("by", by)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static final String ALL =
            """
            select p.*,
                   (select count(*) from quote_use u
                    where u.promotion = p.code and u.promotion_returned_at is null) as used
            from promotion p
            """;

    private static Promotion promotion(ResultSet row, int number) throws SQLException {
        return new Promotion(
                row.getString("code"),
                row.getInt("basis_points"),
                row.getLong("cents"),
                row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                row.getObject("valid_until", OffsetDateTime.class).toInstant(),
                row.getInt("per_person"),
                row.getInt("in_total"),
                row.getString("note"),
                row.getInt("used"));
    }
}
