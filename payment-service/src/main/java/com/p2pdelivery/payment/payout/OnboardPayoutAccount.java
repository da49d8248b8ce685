package com.p2pdelivery.payment.payout;

import com.p2pdelivery.payment.provider.PaymentProvider;
import com.p2pdelivery.payment.provider.PaymentProvider.Payee;
import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.platform.UseCase;
import java.util.UUID;

/** Sends a traveler to where the provider asks what it must know of the holder of an account. */
@UseCase
public class OnboardPayoutAccount {

    private final PayoutAccounts accounts;
    private final Provider provider;

    OnboardPayoutAccount(PayoutAccounts accounts, Provider provider) {
        this.accounts = accounts;
        this.provider = provider;
    }

    public record Command(UUID travelerId, UUID accountId) {}

    public sealed interface Outcome {}

    public record Linked(PaymentProvider.Link link) implements Outcome {}

    public record AccountUnknown() implements Outcome {}

    public record ProviderAway() implements Outcome {}

    public Outcome handle(Command command) {
        var id = command.accountId();
        if (!accounts.belongsTo(command.travelerId(), id)) {
            return new AccountUnknown();
        }
        var to = accounts.destination(id);
        return switch (provider.onboard(new Payee(id, to.iban(), to.holder()))) {
            case PaymentProvider.Link link -> {
                accounts.lookSoon(id);
                yield new Linked(link);
            }
            case PaymentProvider.Away _ -> new ProviderAway();
        };
    }
}
