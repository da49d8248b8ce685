package com.p2pdelivery.payment.method;

import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.security.FieldCipher;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The cards that customers can pay with. */
@Component
public class PaymentMethods {

    private static final String TOKEN = "payment_method.token";
    private static final String HOLDER = "payment_method.holder";

    private final JdbcClient db;
    private final FieldCipher cipher;
    private final Clock clock;

    PaymentMethods(JdbcClient db, FieldCipher cipher, Clock clock) {
        this.db = db;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** Whether somebody may be charged by a payment method. */
    public sealed interface Usability {}

    public record Usable(Secret token) implements Usability {}

    /** Does not exist, or belongs to somebody else: the difference is nobody's business. */
    public record NotTheirs() implements Usability {}

    public record Expired() implements Usability {}

    /** What a customer may see of a card. */
    public record Card(UUID id, String brand, String last4, YearMonth expiry) {}

    public Usability usableBy(UUID customerId, UUID id) {
        return db.sql(
                        """
                        select token, expiry_year, expiry_month from payment_method
                        where id = :id and customer_id = :customer
                        """)
                .param("id", id)
                .param("customer", customerId)
                .query((row, _) ->
                        usability(
                                YearMonth.of(row.getInt("expiry_year"), row.getInt("expiry_month")),
                                row.getString("token")))
                .optional()
                .orElseGet(NotTheirs::new);
    }

    /** For asking again about a charge that was begun: whose card it is was checked then. */
    public Secret token(UUID id) {
        return new Secret(
                cipher.decrypt(
                        db.sql("select token from payment_method where id = :id")
                                .param("id", id)
                                .query(String.class)
                                .single(),
                        TOKEN));
    }

    private Usability usability(YearMonth expiry, String token) {
        return expiry.isBefore(thisMonth())
                ? new Expired()
                : new Usable(new Secret(cipher.decrypt(token, TOKEN)));
    }

    void add(UUID customerId, Card card, String provider, Secret token, Secret holder) {
        db.sql(
                        """
                        insert into payment_method
                            (id, customer_id, provider, token, holder, brand, last4, expiry_month, expiry_year, created_at)
                        values (:id, :customer, :provider, :token, :holder, :brand, :last4, :month, :year, :now)
                        """)
                .param("id", card.id())
                .param("customer", customerId)
                .param("provider", provider)
                .param("token", cipher.encrypt(token.reveal(), TOKEN))
                .param("holder", cipher.encrypt(holder.reveal(), HOLDER))
                .param("brand", card.brand())
                .param("last4", card.last4())
                .param("month", card.expiry().getMonthValue())
                .param("year", card.expiry().getYear())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Newest first. */
    public List<Card> of(UUID customerId) {
        return db.sql(
                        """
                        select id, brand, last4, expiry_year, expiry_month from payment_method
                        where customer_id = :customer order by id desc limit 100
                        """)
                .param("customer", customerId)
                .query((row, _) ->
                        new Card(
                                row.getObject("id", UUID.class),
                                row.getString("brand"),
                                row.getString("last4"),
                                YearMonth.of(
                                        row.getInt("expiry_year"), row.getInt("expiry_month"))))
                .list();
    }

    YearMonth thisMonth() {
        return YearMonth.now(clock.withZone(ZoneOffset.UTC));
    }
}
