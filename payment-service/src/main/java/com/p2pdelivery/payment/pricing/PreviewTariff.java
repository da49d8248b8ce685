package com.p2pdelivery.payment.pricing;

import com.p2pdelivery.payment.pricing.price.Price;
import com.p2pdelivery.payment.pricing.price.PriceList;
import com.p2pdelivery.payment.pricing.tariff.Tariffs;
import com.p2pdelivery.platform.UseCase;

/** What something would cost by a tariff, next to what it costs now; quotes nobody anything. */
@UseCase
public class PreviewTariff {

    private final ReadShipment readShipment;
    private final Tariffs tariffs;

    PreviewTariff(ReadShipment readShipment, Tariffs tariffs) {
        this.readShipment = readShipment;
        this.tariffs = tariffs;
    }

    public record Query(int version, Asked asked) {}

    public sealed interface Outcome {}

    /** Both prices, in the currency that was asked for. */
    public record Previewed(
            String currency, int version, Price price, int activeVersion, Price activePrice)
            implements Outcome {}

    public record TariffUnknown() implements Outcome {}

    public record Refused(ReadShipment.Refusal why) implements Outcome {}

    public Outcome handle(Query query) {
        var tariff = tariffs.find(query.version());
        if (tariff.isEmpty()) {
            return new TariffUnknown();
        }
        return switch (readShipment.handle(query.asked())) {
            case ReadShipment.Refusal refusal -> new Refused(refusal);
            case ReadShipment.Known known -> {
                var active = tariffs.active();
                yield new Previewed(
                        query.asked().currency(),
                        query.version(),
                        PriceList.price(known.shipment(), tariff.get().tariff()),
                        active.version(),
                        PriceList.price(known.shipment(), active.tariff()));
            }
        };
    }
}
