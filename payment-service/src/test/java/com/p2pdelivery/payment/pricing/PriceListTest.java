package com.p2pdelivery.payment.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.money.Money;
import java.math.BigDecimal;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class PriceListTest {

    private static final GeoPoint LYON = new GeoPoint(45.76404, 4.83566);
    private static final GeoPoint MILAN = new GeoPoint(45.46427, 9.18951);

    @Example
    void explainsEachPartOfThePrice() {
        var shipment = new Shipment(LYON, MILAN, 3_200, 9_000, 400, new BigDecimal("250"));

        var lines = PriceList.price(shipment, "EUR", BigDecimal.ONE);

        assertThat(lines)
                .extracting(Quote.QuoteLine::factor)
                .containsExactly("base-fee", "distance", "weight", "declared-value");
        // 3.00 + (300 km × 0.045 + 40 km × 0.022) + 1.2 kg × 0.40 + 0.8 % of 150
        assertThat(PriceList.sum(lines, "EUR")).isEqualTo(new Money(300 + 1438 + 48 + 120, "EUR"));
    }

    @Example
    void chargesALeastPriceNextDoor() {
        var lines =
                PriceList.price(
                        new Shipment(LYON, LYON, 100, 100, 100, BigDecimal.ZERO),
                        "EUR",
                        BigDecimal.ONE);

        assertThat(lines).extracting(Quote.QuoteLine::factor).contains("minimum-price");
        assertThat(PriceList.sum(lines, "EUR")).isEqualTo(new Money(500, "EUR"));
    }

    @Example
    void countsInTheSmallestUnitOfTheCurrency() {
        var lines =
                PriceList.price(
                        new Shipment(LYON, LYON, 100, 100, 100, BigDecimal.ZERO),
                        "JPY",
                        new BigDecimal("181.2"));

        assertThat(PriceList.sum(lines, "JPY")).isEqualTo(new Money(906, "JPY"));
    }

    @Property(tries = 2000)
    void neverGetsCheaperWithMoreToCarryAndNeverNegative(
            @ForAll @DoubleRange(min = -60, max = 70) double lat,
            @ForAll @DoubleRange(min = -180, max = 180) double lon,
            @ForAll @LongRange(min = 1, max = 1_000_000) long grams,
            @ForAll @LongRange(min = 1, max = 20_000_000) long cm3,
            @ForAll @IntRange(min = 1, max = 20_000) int side,
            @ForAll @IntRange(max = 100_000) int value) {
        var to = new GeoPoint(lat, lon);
        var some = sum(new Shipment(LYON, to, grams, cm3, side, BigDecimal.valueOf(value)));
        var more =
                sum(
                        new Shipment(
                                LYON,
                                to,
                                grams + 1000,
                                cm3 + 1000,
                                side + 100,
                                BigDecimal.valueOf(value + 100)));

        assertThat(some.amountMinor()).isGreaterThanOrEqualTo(500);
        assertThat(more.amountMinor()).isGreaterThanOrEqualTo(some.amountMinor());
    }

    private static Money sum(Shipment shipment) {
        return PriceList.sum(PriceList.price(shipment, "EUR", BigDecimal.ONE), "EUR");
    }
}
