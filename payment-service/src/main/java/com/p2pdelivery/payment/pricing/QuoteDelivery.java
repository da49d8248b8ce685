package com.p2pdelivery.payment.pricing;

import com.p2pdelivery.payment.pricing.tariff.Tariffs;
import com.p2pdelivery.platform.UseCase;

/** Says what a delivery should cost, and why. */
@UseCase
public class QuoteDelivery {

    private final ReadShipment readShipment;
    private final Tariffs tariffs;
    private final ComposeQuote composeQuote;
    private final Quotes quotes;

    QuoteDelivery(
            ReadShipment readShipment, Tariffs tariffs, ComposeQuote composeQuote, Quotes quotes) {
        this.readShipment = readShipment;
        this.tariffs = tariffs;
        this.composeQuote = composeQuote;
        this.quotes = quotes;
    }

    public sealed interface Outcome {}

    public record Quoted(Signed quote) implements Outcome {}

    public record Refused(ReadShipment.Refusal why) implements Outcome {}

    public Outcome handle(Asked asked) {
        return switch (readShipment.handle(asked)) {
            case ReadShipment.Refusal refusal -> new Refused(refusal);
            case ReadShipment.Known known -> {
                var signed = composeQuote.handle(asked, known.shipment(), tariffs.active());
                quotes.keep(signed);
                yield new Quoted(signed);
            }
        };
    }
}
