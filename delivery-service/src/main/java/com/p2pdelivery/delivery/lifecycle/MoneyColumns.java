package com.p2pdelivery.delivery.lifecycle;

import com.p2pdelivery.platform.money.Money;
import jakarta.persistence.Embeddable;

/** Money as columns. */
@Embeddable
public record MoneyColumns(long amountMinor, String currency) {

    public static MoneyColumns of(Money money) {
        return new MoneyColumns(money.amountMinor(), money.currency());
    }

    public Money money() {
        return new Money(amountMinor, currency);
    }
}
