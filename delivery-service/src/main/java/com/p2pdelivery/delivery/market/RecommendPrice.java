package com.p2pdelivery.delivery.market;

import com.p2pdelivery.delivery.market.PaidPrices.Paid;
import com.p2pdelivery.delivery.market.PaidPrices.Wanted;
import com.p2pdelivery.delivery.market.PriceRecommendation.Basis;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.money.Money;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Says what others paid for the like: first on the same way, else per kilometre of a like distance,
 * else that it cannot say.
 */
@UseCase
public class RecommendPrice {

    private final PaidPrices prices;
    private final MarketSettings settings;
    private final Clock clock;

    RecommendPrice(PaidPrices prices, MarketSettings settings, Clock clock) {
        this.prices = prices;
        this.settings = settings;
        this.clock = clock;
    }

    public record Query(GeoPoint pickup, GeoPoint dropoff, long weightGrams, String currency) {}

    public PriceRecommendation handle(Query query) {
        var wanted =
                new Wanted(query.pickup(), query.dropoff(), query.weightGrams(), query.currency());
        var now = clock.instant();
        var since = now.minus(Duration.ofDays(settings.days()));
        var similar = prices.nearBothEnds(wanted, settings.similarWithinM(), since, now);
        if (people(similar) >= settings.fewestPeople()) {
            var spread = Spread.of(similar.stream().map(Paid::minor).toList());
            return answer(
                    Basis.SIMILAR_DELIVERIES,
                    wanted,
                    spread,
                    similar,
                    "%d similar deliveries in %d days: both ends within %d km, and a like weight."
                            .formatted(
                                    similar.size(),
                                    settings.days(),
                                    settings.similarWithinM() / 1_000));
        }
        var elsewhere = prices.ofLikeDistance(wanted, since, now);
        if (people(elsewhere) >= settings.fewestForRate()) {
            return perKilometre(wanted, elsewhere);
        }
        return new PriceRecommendation(
                Basis.TOO_FEW,
                null,
                null,
                null,
                null,
                settings.days(),
                km(wanted),
                "No recommendation: too few similar deliveries in %d days (fewer than %d customers)."
                        .formatted(settings.days(), settings.fewestPeople()));
    }

    private PriceRecommendation perKilometre(Wanted wanted, List<Paid> elsewhere) {
        var rate = Spread.of(elsewhere.stream().map(Paid::perKm).toList());
        return answer(
                Basis.PRICE_PER_KILOMETRE,
                wanted,
                rate.times(wanted.distanceM() / 1_000),
                elsewhere,
                String.format(
                        Locale.ROOT,
                        "Too few similar deliveries in %d days. %d others of a like weight and distance paid %s"
                                + " for 100 km in the middle; this way is %.0f km.",
                        settings.days(),
                        elsewhere.size(),
                        new Money(Math.round(rate.median() * 100), wanted.currency()),
                        km(wanted)));
    }

    private PriceRecommendation answer(
            Basis basis, Wanted wanted, Spread minor, List<Paid> of, String sentence) {
        return new PriceRecommendation(
                basis,
                new Money(Math.round(minor.median()), wanted.currency()),
                new Money(Math.round(minor.low()), wanted.currency()),
                new Money(Math.round(minor.high()), wanted.currency()),
                of.size(),
                settings.days(),
                km(wanted),
                sentence);
    }

    private static double km(Wanted wanted) {
        return Math.round(wanted.distanceM() / 100) / 10.0;
    }

    private static long people(List<Paid> paid) {
        return paid.stream().map(Paid::customerId).distinct().count();
    }
}
