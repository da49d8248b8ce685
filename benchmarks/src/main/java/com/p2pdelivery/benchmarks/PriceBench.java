package com.p2pdelivery.benchmarks;

import com.p2pdelivery.payment.pricing.Asked;
import com.p2pdelivery.payment.pricing.ComposeQuote;
import com.p2pdelivery.payment.pricing.price.Mode;
import com.p2pdelivery.payment.pricing.price.Shipment;
import com.p2pdelivery.payment.pricing.price.WeatherRisk;
import com.p2pdelivery.payment.pricing.tariff.Tariffs;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.money.Money;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * How many quotes a second one thread makes of shipments of which everything is known: all factors,
 * each with its sentence, the canonical JSON text and the signature. What is looked up before and
 * the row that is kept afterwards are not in it.
 */
public final class PriceBench {

    private static final int SHIPMENTS = 1_000;
    private static final long SEED = 20261128;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(10);

    private PriceBench() {}

    public static void main(String[] args) {
        try (var service = PaymentService.start()) {
            var compose = service.getBean(ComposeQuote.class);
            var tariff = service.getBean(Tariffs.class).active();
            var random = new Random(SEED);
            var shipments = Stream.generate(() -> shipment(random)).limit(SHIPMENTS).toList();
            quotes(compose, tariff, shipments, WARM_UP);
            long quotes = quotes(compose, tariff, shipments, MEASURED);
            System.out.printf(
                    "%d quotes of %d shipments, seed %d%n", quotes, shipments.size(), SEED);
            System.out.printf(
                    "figure price.rate %.0f quotes/s%n", quotes / (double) MEASURED.toSeconds());
        }
    }

    private static long quotes(
            ComposeQuote compose, Tariffs.Version tariff, List<Shipment> shipments, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        long quotes = 0;
        while (System.nanoTime() < end) {
            for (var shipment : shipments) {
                if (compose.handle(asked(shipment), shipment, tariff).quote().price().isZero()) {
                    throw new IllegalStateException("Nothing is free: " + shipment);
                }
            }
            quotes += shipments.size();
        }
        return quotes;
    }

    private static Asked asked(Shipment shipment) {
        return new Asked(
                UUID.randomUUID(),
                new Asked.Pickup(new GeoPoint(45.76404, 4.83566), "FR", null, null, null),
                new Asked.Dropoff(new GeoPoint(45.46427, 9.18951), "IT", null),
                shipment.weightGrams(),
                shipment.volumeCm3(),
                shipment.longestSideMm(),
                new Money(shipment.declaredCents(), "EUR"),
                shipment.exchange().currency(),
                shipment.mode(),
                shipment.category(),
                shipment.fragile(),
                shipment.detourMeters(),
                null,
                null);
    }

    private static <T> T any(T[] of, Random random) {
        return of[random.nextInt(of.length)];
    }

    private static Shipment shipment(Random random) {
        var day = LocalDateTime.of(2030, 1, 1, 0, 0);
        var swiss = random.nextInt(4) == 0;
        return new Shipment(
                random.nextInt(5, 1_500),
                random.nextInt(100, 20_000),
                random.nextInt(500, 90_000),
                random.nextInt(50, 1_500),
                random.nextInt(0, 100_000),
                any(Mode.values(), random),
                "INSTRUMENTS",
                random.nextBoolean(),
                random.nextLong(60, 20_000),
                random.nextLong(15, 3_000),
                random.nextInt(0, 30_000),
                day.plusMinutes(random.nextInt(365 * 24 * 60)),
                new Shipment.Demand(random.nextInt(60), random.nextInt(60), "2030-W12"),
                new Shipment.Holiday("FR", random.nextInt(20) == 0 ? "Ascension" : null),
                any(WeatherRisk.values(), random),
                new Shipment.Traveler(
                        random.nextInt(200), random.nextInt(100), random.nextInt(100, 501)),
                new Shipment.Border("FR", "IT"),
                random.nextInt(60),
                random.nextBoolean() ? new Shipment.Promotion("WELCOME", 1_000, 0) : null,
                swiss
                        ? new Shipment.Exchange("CHF", 2, 931_200, LocalDate.of(2026, 11, 20))
                        : new Shipment.Exchange("EUR", 2, 1_000_000, LocalDate.of(2026, 11, 20)));
    }
}
