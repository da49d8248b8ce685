package com.p2pdelivery.payment.pricing.price;

import java.util.ArrayList;
import java.util.List;

/**
 * The one list of what makes a price, and how it is added up. Nothing multiplies what another
 * factor has added: shares are all of the same carriage, and demand adds cents up to a limit.
 */
public final class PriceList {

    /**
     * Counts up with each change of a formula, so that a stored quote says which one made it.
     * Quotes of before keep their formulas: see the test that makes them again.
     */
    public static final int ENGINE_VERSION = 1;

    /** In this order; a factor sees the sum of those before it. */
    static final List<Factor> FACTORS =
            List.of(
                    // the carriage
                    new BaseFee(),
                    new Distance(),
                    new Weight(),
                    new Volume(),
                    new LongestSide(),
                    // shares of the carriage
                    new TravelMode(),
                    new Hour(),
                    new Weekday(),
                    new PublicHoliday(),
                    new Season(),
                    new Weather(),
                    // cents of their own
                    new Goods(),
                    new DeclaredValue(),
                    new Urgency(),
                    new WindowWidth(),
                    new Detour(),
                    new CorridorDemand(),
                    new TravelerRecord(),
                    new CrossBorder(),
                    new MinimumPrice(),
                    new CurrencyExchange(),
                    // gifts of the platform, out of its commission
                    new Loyalty(),
                    new PromotionCode());

    private PriceList() {}

    /**
     * The price of a shipment by a tariff.
     *
     * @throws ArithmeticException beyond what a {@code long} can count; a request is checked before
     */
    public static Price price(Shipment shipment, Tariff tariff) {
        var exchange = shipment.exchange();
        var sum = new Sum(tariff.split());
        List<Price.Line> lines = new ArrayList<>(FACTORS.size());
        List<String> notPriced = new ArrayList<>(FACTORS.size());
        long shown = 0;
        for (var factor : FACTORS) {
            String why;
            switch (factor.of(shipment, tariff, sum)) {
                case Part.Cents part -> {
                    sum.add(part);
                    why = part.why();
                }
                case Part.Share part -> {
                    sum.add(part);
                    why = part.why();
                }
                case Part.Gift part -> {
                    boolean whole = sum.add(part);
                    why = whole ? part.why() : part.why() + ", as far as our own share goes";
                }
                case Part.Nothing _ -> {
                    continue;
                }
                case Part.Unknown _ -> {
                    notPriced.add(factor.name());
                    continue;
                }
            }
            // Each line is the difference of two exchanged sums: the lines add up to what the
            // whole is worth, whatever the rate.
            long now = exchange.minor(sum.total());
            lines.add(new Price.Line(factor.name(), why, now - shown));
            shown = now;
        }
        return divided(lines, notPriced, shown, sum, shipment, tariff.split());
    }

    private static Price divided(
            List<Price.Line> lines,
            List<String> notPriced,
            long total,
            Sum sum,
            Shipment shipment,
            Tariff.Split split) {
        var exchange = shipment.exchange();
        long full = exchange.minor(sum.beforeDiscounts());
        long traveler = full - split.commission(full, exchange.minor(split.minimumTravelerCents()));
        long wanted = Math.max(0, total - traveler);
        // The largest share in basis points that takes no more than that.
        int basisPoints =
                total == 0
                        ? 0
                        : (int)
                                Math.min(
                                        split.commissionBasisPoints(),
                                        ((wanted + 1) * 10_000 - 1) / total);
        long commission = total * basisPoints / 10_000;
        return new Price(lines, notPriced, total, basisPoints, commission, total - commission);
    }
}
