package com.p2pdelivery.payment.payout;

import com.p2pdelivery.payment.settlement.Errand;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a worker does for a payout that is due: by where it stands. */
@Configuration(proxyBeanMethods = false)
class PayoutErrand {

    @Bean
    Errand carryOnPayouts(Payouts payouts, PayTraveler pay, TakeBackPayout takeBack) {
        return new Errand("payout", id -> carryOn(id, payouts, pay, takeBack));
    }

    @Bean
    Errand carryOnPayoutAccounts(CheckPayoutAccount check) {
        return new Errand("payout_account", id -> check.handle(new CheckPayoutAccount.Command(id)));
    }

    private static void carryOn(
            UUID id, Payouts payouts, PayTraveler pay, TakeBackPayout takeBack) {
        switch (payouts.status(id)) {
            case READY, WAITING, SENDING -> pay.handle(new PayTraveler.Command(id));
            case RETURNING -> takeBack.handle(new TakeBackPayout.Command(id));
            case PAID, FAILED -> {}
        }
    }
}
