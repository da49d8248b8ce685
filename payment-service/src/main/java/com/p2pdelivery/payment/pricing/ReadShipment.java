package com.p2pdelivery.payment.pricing;

import com.p2pdelivery.payment.pricing.market.Corridors;
import com.p2pdelivery.payment.pricing.market.ExchangeRates;
import com.p2pdelivery.payment.pricing.market.Holidays;
import com.p2pdelivery.payment.pricing.market.People;
import com.p2pdelivery.payment.pricing.market.Trips;
import com.p2pdelivery.payment.pricing.price.Mode;
import com.p2pdelivery.payment.pricing.price.Shipment;
import com.p2pdelivery.payment.pricing.promotion.Promotions;
import com.p2pdelivery.platform.UseCase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks up what a price depends on. From here on nothing is asked any more: the price follows from
 * the shipment and the tariff alone.
 */
@UseCase
public class ReadShipment {

    private static final Duration FARTHEST_AHEAD = Duration.ofDays(366);
    private static final long MICROS = 1_000_000;

    private final Trips trips;
    private final Corridors corridors;
    private final People people;
    private final Holidays holidays;
    private final ExchangeRates rates;
    private final Promotions promotions;
    private final Clock clock;

    ReadShipment(
            Trips trips,
            Corridors corridors,
            People people,
            Holidays holidays,
            ExchangeRates rates,
            Promotions promotions,
            Clock clock) {
        this.trips = trips;
        this.corridors = corridors;
        this.people = people;
        this.holidays = holidays;
        this.rates = rates;
        this.promotions = promotions;
        this.clock = clock;
    }

    public sealed interface Outcome {}

    public record Known(Shipment shipment) implements Outcome {}

    /** Why there is no price. */
    public sealed interface Refusal extends Outcome {}

    public record CurrencyUnsupported(List<String> supported) implements Refusal {}

    public record PickupPast(Instant until) implements Refusal {}

    /** A window that ends before it begins, or an arrival before the pickup. */
    public record TimesReversed(String field) implements Refusal {}

    public record TooFarAhead(Instant latest) implements Refusal {}

    public record TripUnknown() implements Refusal {}

    public record ModeDiffers(Mode ofTrip) implements Refusal {}

    public record PromotionUnknown() implements Refusal {}

    public record PromotionExpired(Instant validUntil) implements Refusal {}

    public record PromotionUsedUp() implements Refusal {}

    public record PromotionUsedByYou(int perPerson) implements Refusal {}

    public Outcome handle(Asked asked) {
        var now = clock.instant();
        var untimely = untimely(asked, now);
        if (untimely != null) {
            return untimely;
        }
        var today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        var exchange = rates.on(today, asked.currency());
        var declared = rates.on(today, asked.declaredValue().currency());
        if (exchange.isEmpty() || declared.isEmpty()) {
            return new CurrencyUnsupported(rates.supported(today));
        }
        var trip = asked.tripId() == null ? null : trips.find(asked.tripId()).orElse(null);
        if (asked.tripId() != null && trip == null) {
            return new TripUnknown();
        }
        if (trip != null && asked.mode() != null && asked.mode() != trip.mode()) {
            return new ModeDiffers(trip.mode());
        }
        Shipment.Promotion promotion = null;
        if (asked.promotionCode() != null) {
            switch (promotions.standing(asked.promotionCode(), asked.userId())) {
                case Promotions.Usable usable -> promotion = promised(usable.promotion());
                case Promotions.Unknown _ -> {
                    return new PromotionUnknown();
                }
                case Promotions.Expired expired -> {
                    return new PromotionExpired(expired.validUntil());
                }
                case Promotions.UsedUp _ -> {
                    return new PromotionUsedUp();
                }
                case Promotions.UsedByThem used -> {
                    return new PromotionUsedByYou(used.perPerson());
                }
            }
        }
        return new Known(
                shipment(
                        asked, now, trip, promotion, cents(asked, declared.get()), exchange.get()));
    }

    private static @Nullable Refusal untimely(Asked asked, Instant now) {
        var from = asked.pickup().from();
        var until = asked.pickup().until();
        var arrival = asked.dropoff().until();
        if (from != null && until != null && !from.isBefore(until)) {
            return new TimesReversed("pickupWindow");
        }
        if (until != null && until.isBefore(now)) {
            return new PickupPast(until);
        }
        if (arrival != null && arrival.isBefore(from == null ? now : from)) {
            return new TimesReversed("arriveBy");
        }
        var latest = now.plus(FARTHEST_AHEAD);
        return isAfter(from, latest) || isAfter(until, latest) || isAfter(arrival, latest)
                ? new TooFarAhead(latest)
                : null;
    }

    private static boolean isAfter(@Nullable Instant time, Instant latest) {
        return time != null && time.isAfter(latest);
    }

    private static Shipment.Promotion promised(Promotions.Promotion promotion) {
        return new Shipment.Promotion(promotion.code(), promotion.basisPoints(), promotion.cents());
    }

    private static long cents(Asked asked, Shipment.Exchange declared) {
        return BigDecimal.valueOf(asked.declaredValue().amountMinor(), declared.digits())
                .multiply(BigDecimal.valueOf(100 * MICROS))
                .divide(BigDecimal.valueOf(declared.microsPerEuro()), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private Shipment shipment(
            Asked asked,
            Instant now,
            Trips.@Nullable Trip trip,
            Shipment.@Nullable Promotion promotion,
            long declaredCents,
            Shipment.Exchange exchange) {
        var pickup = asked.pickup();
        var dropoff = asked.dropoff();
        // A window that is open already begins now.
        var begins = pickup.from() == null || pickup.from().isAfter(now) ? pickup.from() : now;
        var local =
                begins == null || pickup.zone() == null
                        ? null
                        : LocalDateTime.ofInstant(begins, pickup.zone())
                                .truncatedTo(ChronoUnit.MINUTES);
        return new Shipment(
                Math.round(pickup.point().distanceMeters(dropoff.point()) / 1000),
                asked.weightGrams(),
                asked.volumeCm3(),
                asked.longestSideMm(),
                declaredCents,
                trip == null ? asked.mode() : trip.mode(),
                asked.category(),
                asked.fragile(),
                dropoff.until() == null ? null : Duration.between(now, dropoff.until()).toMinutes(),
                begins == null || pickup.until() == null
                        ? null
                        : Duration.between(begins, pickup.until()).toMinutes(),
                asked.detourMeters(),
                local,
                corridors.demand(
                        new Corridors.Way(
                                pickup.point(), dropoff.point(), begins == null ? now : begins)),
                local == null || pickup.country() == null
                        ? null
                        : holidays.of(pickup.country(), local.toLocalDate()).orElse(null),
                trip == null ? null : trip.weatherRisk(),
                trip == null ? null : people.traveler(trip.travelerId()),
                pickup.country() == null || dropoff.country() == null
                        ? null
                        : new Shipment.Border(pickup.country(), dropoff.country()),
                people.completedBy(asked.userId()),
                promotion,
                exchange);
    }
}
