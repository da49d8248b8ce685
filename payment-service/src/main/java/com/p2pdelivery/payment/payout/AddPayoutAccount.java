package com.p2pdelivery.payment.payout;

import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.id.IdSource;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** Adds the account that a traveler is paid to from now on, and lets go what waited for one. */
@UseCase
public class AddPayoutAccount {

    private final PayoutAccounts accounts;
    private final Payouts payouts;
    private final IdSource ids;

    AddPayoutAccount(PayoutAccounts accounts, Payouts payouts, IdSource ids) {
        this.accounts = accounts;
        this.payouts = payouts;
        this.ids = ids;
    }

    public record Command(UUID travelerId, Secret iban, Secret holder) {}

    public sealed interface Outcome {}

    public record Added(PayoutAccounts.Account account) implements Outcome {}

    public record IbanInvalid() implements Outcome {}

    public record HolderImplausible() implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var iban = Iban.parse(command.iban().reveal());
        if (iban.isEmpty()) {
            return new IbanInvalid();
        }
        var holder = command.holder().reveal().strip();
        if (!HolderName.isPlausible(holder)) {
            return new HolderImplausible();
        }
        payouts.lockTraveler(command.travelerId());
        var account =
                new PayoutAccounts.Account(
                        ids.next(),
                        iban.get().country(),
                        iban.get().last4(),
                        false,
                        null,
                        List.of());
        accounts.add(command.travelerId(), account, iban.get(), new Secret(holder));
        payouts.readyAgain(command.travelerId());
        return new Added(account);
    }
}
