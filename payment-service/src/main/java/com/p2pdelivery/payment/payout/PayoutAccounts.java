package com.p2pdelivery.payment.payout;

import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.security.FieldCipher;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bank accounts of travelers; number and name are encrypted. The newest one is paid to. */
@Component
public class PayoutAccounts {

    private static final String IBAN = "payout_account.iban";
    private static final String HOLDER = "payout_account.holder";

    private final JdbcClient db;
    private final FieldCipher cipher;
    private final Clock clock;

    PayoutAccounts(JdbcClient db, FieldCipher cipher, Clock clock) {
        this.db = db;
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * What a traveler may see of an account.
     *
     * @param returned whether the bank has sent money back from it; it is not paid to again
     * @param verified whether the provider pays to it; null while it was not asked
     * @param due what the provider wants to know first, in its words
     */
    public record Account(
            UUID id,
            String country,
            String last4,
            boolean returned,
            @Nullable Boolean verified,
            List<String> due) {}

    /** What the provider needs of it. */
    record Destination(Secret iban, Secret holder) {}

    void add(UUID travelerId, Account account, Iban iban, Secret holder) {
        db.sql(
                        """
                        insert into payout_account (id, traveler_id, iban, holder, country, last4, created_at)
                        values (:id, :traveler, :iban, :holder, :country, :last4, :now)
                        """)
                .param("id", account.id())
                .param("traveler", travelerId)
                .param("iban", cipher.encrypt(iban.text().reveal(), IBAN))
                .param("holder", cipher.encrypt(holder.reveal(), HOLDER))
                .param("country", account.country())
                .param("last4", account.last4())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Newest first. */
    public List<Account> of(UUID travelerId) {
        return db.sql(
                        """
                        select id, country, last4, returned_at is not null as returned, verified, due
                        from payout_account where traveler_id = :traveler
                        order by created_at desc, id desc limit 100
                        """)
                .param("traveler", travelerId)
                .query((row, _) ->
                        new Account(
                                row.getObject("id", UUID.class),
                                row.getString("country"),
                                row.getString("last4"),
                                row.getBoolean("returned"),
                                row.getObject("verified", Boolean.class),
                                List.of((String[]) row.getArray("due").getArray())))
                .list();
    }

    /** The one that is paid to; none if the bank has sent money back from the newest. */
    Optional<UUID> current(UUID travelerId) {
        return of(travelerId).stream()
                .findFirst()
                .filter(newest -> !newest.returned())
                .map(Account::id);
    }

    /** The bank has sent money back from it. */
    void returned(UUID id) {
        db.sql("update payout_account set returned_at = coalesce(returned_at, :now) where id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    boolean isUnverified(UUID id) {
        return db.sql("select verified is false from payout_account where id = :id")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    boolean belongsTo(UUID travelerId, UUID id) {
        return db.sql(
                                "select count(*) from payout_account where id = :id and traveler_id = :traveler")
                        .param("id", id)
                        .param("traveler", travelerId)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    UUID ownerOf(UUID id) {
        return db.sql("select traveler_id from payout_account where id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();
    }

    /** What the provider says of it may have changed: the next sweep asks. */
    public void lookSoon(UUID id) {
        db.sql("update payout_account set due_at = :now where id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** Unless somebody has said in the meantime that it should be looked at at once. */
    void lookAgain(UUID id, @Nullable Instant at) {
        db.sql("update payout_account set due_at = :at where id = :id and due_at > :now")
                .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /**
     * @param due what the provider wants to know
     */
    void standing(UUID id, boolean verified, List<String> due) {
        db.sql("update payout_account set verified = :verified, due = :due where id = :id")
                .param("verified", verified)
                .param("due", due.toArray(String[]::new))
                .param("id", id)
                .update();
    }

    Destination destination(UUID id) {
        return db.sql("select iban, holder from payout_account where id = :id")
                .param("id", id)
                .query((row, _) ->
                        new Destination(
                                new Secret(cipher.decrypt(row.getString("iban"), IBAN)),
                                new Secret(cipher.decrypt(row.getString("holder"), HOLDER))))
                .single();
    }
}
