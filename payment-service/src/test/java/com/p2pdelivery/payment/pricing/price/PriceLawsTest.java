package com.p2pdelivery.payment.pricing.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What holds for every price, whatever is sent where and by whom. */
class PriceLawsTest {

    private static final Tariff TARIFF = TariffFile.first();

    /** The same numbers, with every rebate of the carriage that a tariff may give. */
    private static final Tariff REBATES =
            TariffFile.changed(tariff -> {
                tariff.withObject("/mode/basisPoints").put("VAN", -1_237);
                tariff.withArray("/season/basisPoints").set(0, -1_251);
                tariff.withArray("/weekday/basisPoints").set(1, -1_243);
                tariff.withArray("/hour/basisPoints").set(12, -1_269);
            });

    private static final List<Shipment.Exchange> CURRENCIES =
            List.of(
                    AShipment.EURO,
                    AShipment.in("CHF", 2, 931_200),
                    AShipment.in("JPY", 0, 181_200_000),
                    AShipment.in("KWD", 3, 357_310),
                    AShipment.in("HUF", 2, 382_400_000));

    @Property(tries = 5_000)
    void linesAddUpToTheTotalAndTheSharesToo(@ForAll("shipments") Shipment shipment) {
        for (var tariff : List.of(TARIFF, REBATES)) {
            var price = PriceList.price(shipment, tariff);

            assertThat(price.lines().stream().mapToLong(Price.Line::amountMinor).sum())
                    .isEqualTo(price.total());
            assertThat(price.commission() + price.travelerShare()).isEqualTo(price.total());
            assertThat(price.commission()).isNotNegative();
            assertThat(price.total() * price.commissionBasisPoints() / 10_000)
                    .isEqualTo(price.commission());
        }
    }

    @Property(tries = 5_000)
    void theTravelerGetsTheLeastShareAndNeverPaysForAGift(@ForAll("shipments") Shipment shipment) {
        var price = PriceList.price(shipment, TARIFF);
        var without = PriceList.price(withoutGifts(shipment), TARIFF);
        long least = shipment.exchange().minor(TARIFF.split().minimumTravelerCents());

        assertThat(price.travelerShare()).isGreaterThanOrEqualTo(least);
        // What is rounded when the price is exchanged is at most one of the smallest unit.
        long promised = without.total() - TARIFF.split().commission(without.total(), least);
        assertThat(price.travelerShare()).isGreaterThanOrEqualTo(promised - 1);
        assertThat(price.total()).isLessThanOrEqualTo(without.total());
    }

    @Property(tries = 2_000)
    void isTheSameEachTime(@ForAll("shipments") Shipment shipment) {
        assertThat(PriceList.price(shipment, TARIFF))
                .isEqualTo(PriceList.price(shipment, TariffFile.first()));
    }

    @Property(tries = 5_000)
    void neverGetsCheaperWithMoreToCarryFurther(
            @ForAll("shipments") Shipment some,
            @ForAll @LongRange(max = 40) long grams,
            @ForAll @LongRange(max = 40) long cm3,
            @ForAll @IntRange(max = 40) int side,
            @ForAll @LongRange(max = 2) long km,
            @ForAll @LongRange(max = 200) long worth) {
        for (var tariff : List.of(TARIFF, REBATES)) {
            assertThat(PriceList.price(larger(some, grams, cm3, side, km, worth), tariff).total())
                    .isGreaterThanOrEqualTo(PriceList.price(some, tariff).total());
        }
    }

    @Property(tries = 2_000)
    void addsForDemandAtMostTheLimitWhateverTheRestCosts(
            @ForAll("shipments") Shipment shipment,
            @ForAll @IntRange(max = 100_000) int requests,
            @ForAll @IntRange(max = 100_000) int trips) {
        var demanded =
                AShipment.small()
                        .over(shipment.distanceKm())
                        .weighing(shipment.weightGrams())
                        .demand(requests, trips)
                        .shipment();

        assertThat(PriceList.price(demanded, TARIFF).lines())
                .filteredOn(line -> line.factor().equals("demand"))
                .allSatisfy(line -> assertThat(line.amountMinor()).isBetween(-150L, 400L));
    }

    @Property(tries = 5_000)
    void roundsToTheNearestAndHalvesToTheEven(
            @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long dividend,
            @ForAll @LongRange(min = 1, max = 1_000) long divisor) {
        assertThat(Rounding.halfEven(dividend, divisor))
                .isEqualTo(
                        BigDecimal.valueOf(dividend)
                                .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_EVEN)
                                .longValueExact());
    }

    @Provide
    Arbitrary<Shipment> shipments() {
        var sizes =
                Combinators.combine(
                                Arbitraries.longs().between(0, 20_000),
                                Arbitraries.longs().between(1, 100_000),
                                Arbitraries.longs().between(1, 500_000),
                                Arbitraries.integers().between(1, 3_000),
                                Arbitraries.longs().between(0, 10_000_000))
                        .as((km, grams, cm3, side, worth) ->
                                AShipment.small()
                                        .over(km)
                                        .weighing(grams)
                                        .filling(cm3)
                                        .long_(side)
                                        .worth(worth));
        var times =
                Combinators.combine(
                                Arbitraries.of(
                                        "2026-01-06T12:30", "2026-12-25T05:00", "2026-07-04T23:15"),
                                Arbitraries.longs().between(0, 5_000),
                                Arbitraries.longs().between(0, 500),
                                Arbitraries.integers().between(0, 200_000))
                        .as(Times::new);
        var people =
                Combinators.combine(
                                Arbitraries.of(Mode.class),
                                Arbitraries.of(WeatherRisk.class),
                                Arbitraries.integers().between(0, 200),
                                Arbitraries.integers().between(0, 100),
                                Arbitraries.integers().between(0, 3_000),
                                Arbitraries.of(CURRENCIES))
                        .as(PeopleAround::new);
        return Combinators.combine(sizes, times, people)
                .as((shipment, time, around) -> around.add(time.add(shipment)).shipment());
    }

    private record Times(String at, long deadline, long window, int detour) {
        AShipment add(AShipment shipment) {
            return shipment.at(at).within(deadline).window(window).detour(detour);
        }
    }

    private record PeopleAround(
            Mode mode,
            WeatherRisk risk,
            int requests,
            int loyal,
            int code,
            Shipment.Exchange exchange) {
        AShipment add(AShipment shipment) {
            return shipment.by(mode)
                    .in(risk)
                    .demand(requests, 40)
                    .loyal(loyal)
                    .code(code, 0)
                    .with(requests, 480)
                    .of("ART", loyal % 2 == 0)
                    .crossing("DE", loyal % 3 == 0 ? "DE" : "CH")
                    .paidIn(exchange);
        }
    }

    private static Shipment withoutGifts(Shipment some) {
        return copy(some, 0, 0, 0, 0, 0, false);
    }

    private static Shipment larger(
            Shipment some, long grams, long cm3, int side, long km, long worth) {
        return copy(some, grams, cm3, side, km, worth, true);
    }

    private static Shipment copy(
            Shipment some, long grams, long cm3, int side, long km, long worth, boolean gifts) {
        return new Shipment(
                some.distanceKm() + km,
                some.weightGrams() + grams,
                some.volumeCm3() + cm3,
                some.longestSideMm() + side,
                some.declaredCents() + worth,
                some.mode(),
                some.category(),
                some.fragile(),
                some.minutesToDeadline(),
                some.windowMinutes(),
                some.detourMeters(),
                some.pickupAt(),
                some.demand(),
                some.holiday(),
                some.weather(),
                some.traveler(),
                some.border(),
                gifts ? some.completedByCustomer() : null,
                gifts ? some.promotion() : null,
                some.exchange());
    }
}
