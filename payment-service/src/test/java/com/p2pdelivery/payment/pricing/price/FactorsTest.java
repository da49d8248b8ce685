package com.p2pdelivery.payment.pricing.price;

import static com.p2pdelivery.payment.pricing.price.AShipment.small;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each factor by the first tariff; the carriage of a small parcel over 340 km is 17.38 €. */
class FactorsTest {

    private static final Tariff TARIFF = TariffFile.first();

    static Stream<Arguments> lines() {
        return Stream.of(
                line("base-fee", small(), 300, "Pickup, handover and the proof of both"),
                line("distance", small(), 1438, "340 km: 300 km at 0.045 €, 40 km at 0.022 €"),
                line("distance", small().over(10), 45, "10 km: 10 km at 0.045 €"),
                line("weight", small().weighing(3_200), 48, "1.2 kg above 2 kg, 0.40 € per kg"),
                line("volume", small().filling(24_000), 84, "14 l above 10 l, 0.06 € per litre"),
                line("longest-side", small().long_(1_100), 400, "1.1 m, longer than 1 m"),
                line("longest-side", small().long_(1_601), 900, "1.601 m, longer than 1.6 m"),
                line("mode", small().by(Mode.PLANE), 139, "By plane: +8 % of the carriage"),
                line("mode", small().by(Mode.VAN), -52, "By van: -3 % of the carriage"),
                line(
                        "hour",
                        small().at("2026-10-06T05:30"),
                        139,
                        "Pickup from 05:30 on: +8 % of the carriage"),
                line(
                        "weekday",
                        small().at("2026-10-04T12:00"),
                        104,
                        "Pickup on a Sunday: +6 % of the carriage"),
                line(
                        "holiday",
                        small().on("DE", "Day of German Unity"),
                        174,
                        "Day of German Unity (DE): +10 % of the carriage"),
                line(
                        "season",
                        small().at("2026-12-08T12:00"),
                        139,
                        "Pickup in December: +8 % of the carriage"),
                line(
                        "season",
                        small().at("2026-01-06T12:00"),
                        -52,
                        "Pickup in January: -3 % of the carriage"),
                line(
                        "weather-risk",
                        small().in(WeatherRisk.HIGH),
                        209,
                        "The weather is a high risk for this trip: +12 % of the carriage"),
                line("category", small().of("ART", null), 500, "art: 5.00 €"),
                line("category", small().of(null, true), 250, "fragile: 2.50 €"),
                line(
                        "category",
                        small().of("ELECTRONICS", true),
                        400,
                        "electronics: 1.50 €, fragile: 2.50 €"),
                line(
                        "declared-value",
                        small().worth(25_000),
                        120,
                        "Cover: 0.8 % of 150.00 €, the declared value above 100.00 €"),
                line(
                        "urgency",
                        small().within(1_439),
                        350,
                        "To arrive within 23 h 59 min, at most 24 h"),
                line(
                        "window-width",
                        small().window(45),
                        150,
                        "A window of 45 min to pick it up, at most 60 min"),
                line(
                        "detour",
                        small().detour(12_500),
                        150,
                        "7.5 km of detour above 5 km, 0.20 € per km, at most 15.00 €"),
                line(
                        "detour",
                        small().detour(500_000),
                        1500,
                        "495 km of detour above 5 km, 0.20 € per km, at most 15.00 €"),
                line(
                        "demand",
                        small().demand(12, 4),
                        200,
                        "12 requests and 4 trips on this way in 2026-W49, 0.50 € for each 50 %"
                                + " beyond balance, at most 4.00 €"),
                line(
                        "demand",
                        small().demand(900, 0),
                        400,
                        "900 requests and 0 trips on this way in 2026-W49, 0.50 € for each 50 %"
                                + " beyond balance, at most 4.00 €"),
                line(
                        "demand",
                        small().demand(1, 30),
                        -150,
                        "1 request and 30 trips on this way in 2026-W49, 0.50 € for each 50 %"
                                + " beyond balance, at most 1.50 €"),
                line(
                        "traveler-record",
                        small().with(25, 481),
                        100,
                        "The traveler has delivered 25 parcels, 4.81 of 5 stars in 7 reviews"),
                line(
                        "cross-border",
                        small().crossing("FR", "IT"),
                        100,
                        "From FR to IT, without customs"),
                line(
                        "cross-border",
                        small().crossing("FR", "CH"),
                        700,
                        "From FR to CH, through customs"),
                line("minimum-price", small().over(1), 196, "Up to the least price of 5.00 €"),
                line(
                        "currency",
                        small().paidIn(AShipment.in("CHF", 2, 931_200)),
                        9,
                        "1 € = 0.9312 CHF on 2026-11-20, and 0.5 % for the exchange"),
                line("loyalty", small().loyal(21), -70, "You have sent 21 parcels: 4 % less"),
                line("promotion", small().code(500, 0), -87, "Code WELCOME: 5 % less"),
                line("promotion", small().code(0, 200), -200, "Code WELCOME: 2.00 € less"),
                line(
                        "promotion",
                        small().code(0, 1_000),
                        -260,
                        "Code WELCOME: 10.00 € less, as far as our own share goes"));
    }

    private static Arguments line(String factor, AShipment shipment, long cents, String why) {
        return Arguments.of(factor, shipment, cents, why);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void addsALineWithItsNumbers(String factor, AShipment shipment, long amount, String why) {
        var lines = PriceList.price(shipment.shipment(), TARIFF).lines();

        assertThat(lines)
                .filteredOn(line -> line.factor().equals(factor))
                .containsExactly(new Price.Line(factor, why, amount));
    }

    static Stream<Arguments> nothing() {
        return Stream.of(
                Arguments.of("weight", small().weighing(2_000)),
                Arguments.of("volume", small().filling(10_000)),
                Arguments.of("longest-side", small().long_(1_000)),
                Arguments.of("mode", small().by(Mode.CAR)),
                Arguments.of("hour", small().at("2026-10-06T12:00")),
                Arguments.of("weekday", small().at("2026-10-06T12:00")),
                Arguments.of("season", small().at("2026-10-06T12:00")),
                Arguments.of("holiday", small().on("DE", null)),
                Arguments.of("weather-risk", small().in(WeatherRisk.LOW)),
                Arguments.of("category", small().of("BOOKS", false)),
                Arguments.of("declared-value", small().worth(10_000)),
                Arguments.of("urgency", small().within(48 * 60 + 1)),
                Arguments.of("window-width", small().window(121)),
                Arguments.of("detour", small().detour(5_000)),
                Arguments.of("demand", small().demand(4, 0)),
                Arguments.of("demand", small().demand(5, 4)),
                Arguments.of("traveler-record", small().with(25, 449)),
                Arguments.of("cross-border", small().crossing("DE", "DE")),
                Arguments.of("minimum-price", small()),
                Arguments.of("currency", small()),
                Arguments.of("loyalty", small().loyal(4)),
                Arguments.of("promotion", small()));
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void addsNothingWhereItDoesNotApply(String factor, AShipment shipment) {
        var price = PriceList.price(shipment.shipment(), TARIFF);

        assertThat(price.lines()).extracting(Price.Line::factor).doesNotContain(factor);
        assertThat(price.notPriced()).doesNotContain(factor);
    }

    @Test
    void doesNotGuessWhatNobodyHasTold() {
        var price = PriceList.price(small().shipment(), TARIFF);

        assertThat(price.notPriced())
                .containsExactly(
                        "mode",
                        "hour",
                        "weekday",
                        "holiday",
                        "season",
                        "weather-risk",
                        "category",
                        "urgency",
                        "window-width",
                        "detour",
                        "demand",
                        "traveler-record",
                        "cross-border",
                        "loyalty");
        assertThat(price.lines())
                .extracting(Price.Line::factor)
                .isEqualTo(List.of("base-fee", "distance"));
    }

    @Test
    void listsAtLeastFifteenFactorsEachOnce() {
        assertThat(PriceList.FACTORS)
                .extracting(Factor::name)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(15);
    }
}
