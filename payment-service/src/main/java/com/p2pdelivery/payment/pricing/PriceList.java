package com.p2pdelivery.payment.pricing;

import com.p2pdelivery.payment.pricing.Quote.QuoteLine;
import com.p2pdelivery.platform.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * Adds the factors up. The price is the sum of the lines as they are shown, so no cent appears or
 * disappears in rounding.
 */
final class PriceList {

    /** In this order; a factor sees the sum of those before it. */
    static final List<Factor> FACTORS =
            List.of(
                    new BaseFee(),
                    new Distance(),
                    new Weight(),
                    new Volume(),
                    new LongestSide(),
                    new DeclaredValue(),
                    new MinimumPrice());

    private PriceList() {}

    /**
     * @param rate units of the currency for one euro
     */
    static List<QuoteLine> price(Shipment shipment, String currency, BigDecimal rate) {
        List<QuoteLine> lines = new ArrayList<>();
        var soFar = BigDecimal.ZERO;
        for (var factor : FACTORS) {
            var addition = factor.apply(shipment, soFar);
            if (addition.isPresent()) {
                // The tariff is in whole euro cents, so that the least price is the least price.
                var euros = addition.get().euros().setScale(2, RoundingMode.HALF_EVEN);
                soFar = soFar.add(euros);
                lines.add(
                        new QuoteLine(
                                factor.name(),
                                addition.get().explanation(),
                                inMinorUnits(euros.multiply(rate), currency)));
            }
        }
        return List.copyOf(lines);
    }

    static Money sum(List<QuoteLine> lines, String currency) {
        return lines.stream().map(QuoteLine::amount).reduce(Money.zero(currency), Money::plus);
    }

    /** The euros that an amount is worth. */
    static BigDecimal inEuros(Money amount, BigDecimal rate) {
        return BigDecimal.valueOf(amount.amountMinor(), digits(amount.currency()))
                .divide(rate, 6, RoundingMode.HALF_EVEN);
    }

    private static Money inMinorUnits(BigDecimal amount, String currency) {
        return new Money(
                amount.setScale(digits(currency), RoundingMode.HALF_EVEN)
                        .unscaledValue()
                        .longValueExact(),
                currency);
    }

    private static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}
