package com.p2pdelivery.payment.payout;

import com.p2pdelivery.payment.provider.PaymentProvider.Away;
import com.p2pdelivery.payment.provider.PaymentProvider.NotKnown;
import com.p2pdelivery.payment.provider.PaymentProvider.NotVerified;
import com.p2pdelivery.payment.provider.PaymentProvider.Verified;
import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Asks the provider how it stands with an account, and lets go what waited for it to be verified.
 */
@UseCase
class CheckPayoutAccount {

    private final PayoutAccounts accounts;
    private final Payouts payouts;
    private final Provider provider;
    private final PayoutSettings settings;
    private final Clock clock;
    private final TransactionOperations transaction;

    CheckPayoutAccount(
            PayoutAccounts accounts,
            Payouts payouts,
            Provider provider,
            PayoutSettings settings,
            Clock clock,
            TransactionOperations transaction) {
        this.accounts = accounts;
        this.payouts = payouts;
        this.provider = provider;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
    }

    record Command(UUID accountId) {}

    sealed interface Outcome {}

    record GoesOn() implements Outcome {}

    record StillAsked() implements Outcome {}

    record Later() implements Outcome {}

    record NothingToDo() implements Outcome {}

    public Outcome handle(Command command) {
        var id = command.accountId();
        return switch (provider.standing(id)) {
            case Verified _ -> verified(id);
            case NotVerified asked -> {
                accounts.standing(id, false, asked.due());
                lookLater(id);
                yield new StillAsked();
            }
            case NotKnown _ -> {
                accounts.lookAgain(id, null);
                yield new NothingToDo();
            }
            case Away _ -> {
                lookLater(id);
                yield new Later();
            }
        };
    }

    private Outcome verified(UUID id) {
        transaction.executeWithoutResult(_ -> {
            payouts.lockTraveler(accounts.ownerOf(id));
            accounts.standing(id, true, List.of());
            accounts.lookAgain(id, null);
            payouts.verified(accounts.ownerOf(id));
        });
        return new GoesOn();
    }

    private void lookLater(UUID id) {
        accounts.lookAgain(id, clock.instant().plus(settings.accountLookAgain()));
    }
}
