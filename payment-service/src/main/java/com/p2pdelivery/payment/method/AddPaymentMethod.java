package com.p2pdelivery.payment.method;

import com.p2pdelivery.payment.provider.PaymentProvider;
import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.id.IdSource;
import java.time.YearMonth;
import java.util.UUID;

/** Exchanges a card for the provider's token and keeps that. */
@UseCase
public class AddPaymentMethod {

    private static final int LONGEST_VALIDITY_YEARS = 20;

    private final PaymentMethods methods;
    private final Provider provider;
    private final IdSource ids;

    AddPaymentMethod(PaymentMethods methods, Provider provider, IdSource ids) {
        this.methods = methods;
        this.provider = provider;
        this.ids = ids;
    }

    public record Command(UUID customerId, Secret cardNumber, YearMonth expiry, Secret holder) {}

    public sealed interface Outcome {}

    public record Added(PaymentMethods.Card card) implements Outcome {}

    public record NumberInvalid() implements Outcome {}

    public record ExpiryInvalid() implements Outcome {}

    public record CardExpired() implements Outcome {}

    /** The provider does not answer; the same may be tried again. */
    public record ProviderAway() implements Outcome {}

    public Outcome handle(Command command) {
        var number = CardNumber.parse(command.cardNumber().reveal());
        if (number.isEmpty()) {
            return new NumberInvalid();
        }
        var now = methods.thisMonth();
        if (command.expiry().isBefore(now)) {
            return new CardExpired();
        }
        if (command.expiry().isAfter(now.plusYears(LONGEST_VALIDITY_YEARS))) {
            return new ExpiryInvalid();
        }
        var card =
                new PaymentMethods.Card(
                        ids.next(), number.get().brand(), number.get().last4(), command.expiry());
        return switch (provider.tokenise(
                new PaymentProvider.Card(number.get().digits(), command.expiry()))) {
            case PaymentProvider.Token token -> {
                methods.add(
                        command.customerId(),
                        card,
                        provider.name(),
                        token.text(),
                        command.holder());
                yield new Added(card);
            }
            case PaymentProvider.NoSuchCard _ -> new NumberInvalid();
            case PaymentProvider.Away _ -> new ProviderAway();
        };
    }
}
