package com.p2pdelivery.payment.pricing.market;

import com.p2pdelivery.payment.pricing.price.Shipment.Exchange;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What currencies are worth, by day. A rate is never changed; a quote keeps the one it used. */
@Repository
public class ExchangeRates {

    private final JdbcClient db;

    ExchangeRates(JdbcClient db) {
        this.db = db;
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
