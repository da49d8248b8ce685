package com.p2pdelivery.payment.pricing;

import com.p2pdelivery.payment.pricing.Quote.QuoteLine;
import com.p2pdelivery.payment.pricing.price.PriceList;
import com.p2pdelivery.payment.pricing.price.Shipment;
import com.p2pdelivery.payment.pricing.tariff.Tariffs;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.platform.money.Money;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Makes the price and signs it; keeps nothing. */
@UseCase
public class ComposeQuote {

    private final QuoteSeal seal;
    private final PricingSettings settings;
    private final IdSource ids;
    private final Clock clock;

    ComposeQuote(QuoteSeal seal, PricingSettings settings, IdSource ids, Clock clock) {
        this.seal = seal;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    public Signed handle(Asked asked, Shipment shipment, Tariffs.Version tariff) {
        var price = PriceList.price(shipment, tariff.tariff());
        var currency = shipment.exchange().currency();
        List<QuoteLine> lines =
                price.lines().stream()
                        .map(line ->
                                new QuoteLine(
                                        line.factor(),
                                        line.explanation(),
                                        new Money(line.amountMinor(), currency)))
                        .toList();
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return seal.sign(
                new Quote(
                        ids.next(),
                        asked.userId(),
                        PriceList.ENGINE_VERSION,
                        tariff.version(),
                        asked.pickup().point(),
                        asked.dropoff().point(),
                        asked.declaredValue(),
                        asked.tripId(),
                        shipment,
                        lines,
                        price.notPriced(),
                        new Money(price.total(), currency),
                        price.commissionBasisPoints(),
                        new Money(price.commission(), currency),
                        new Money(price.travelerShare(), currency),
                        now,
                        now.plus(settings.validFor())));
    }
}
