package com.p2pdelivery.payment.pricing;

import com.p2pdelivery.payment.escrow.EscrowSettings;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.platform.money.Money;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Says what a delivery should cost, and why. */
@UseCase
public class QuoteDelivery {

    private final Quotes quotes;
    private final PricingSettings settings;
    private final EscrowSettings escrow;
    private final IdSource ids;
    private final Clock clock;

    QuoteDelivery(
            Quotes quotes,
            PricingSettings settings,
            EscrowSettings escrow,
            IdSource ids,
            Clock clock) {
        this.quotes = quotes;
        this.settings = settings;
        this.escrow = escrow;
        this.ids = ids;
        this.clock = clock;
    }

    public record Command(
            UUID userId,
            GeoPoint pickup,
            GeoPoint dropoff,
            long weightGrams,
            long volumeCm3,
            int longestSideMm,
            Money declaredValue,
            String currency) {}

    public sealed interface Outcome {}

    public record Quoted(Quotes.Signed quote) implements Outcome {}

    public record CurrencyUnsupported(Set<String> supported) implements Outcome {}

    public Outcome handle(Command command) {
        var rate = settings.rates().get(command.currency());
        var declaredRate = settings.rates().get(command.declaredValue().currency());
        if (rate == null || declaredRate == null) {
            return new CurrencyUnsupported(new TreeSet<>(settings.rates().keySet()));
        }
        var shipment =
                new Shipment(
                        command.pickup(),
                        command.dropoff(),
                        command.weightGrams(),
                        command.volumeCm3(),
                        command.longestSideMm(),
                        PriceList.inEuros(command.declaredValue(), declaredRate));
        var lines = PriceList.price(shipment, command.currency(), rate);
        var price = PriceList.sum(lines, command.currency());
        var commission = price.percent(escrow.commissionBasisPoints());
        return new Quoted(
                quotes.sign(
                        new Quote(
                                ids.next(),
                                command.userId(),
                                command.pickup(),
                                command.dropoff(),
                                command.weightGrams(),
                                command.volumeCm3(),
                                command.longestSideMm(),
                                command.declaredValue(),
                                rate,
                                settings.ratesAsOf(),
                                lines,
                                price,
                                commission,
                                price.minus(commission),
                                clock.instant()
                                        .plus(settings.validFor())
                                        .truncatedTo(ChronoUnit.SECONDS))));
    }
}
