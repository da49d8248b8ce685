package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.payment.settlement.Errand;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a worker does for an escrow that is due: by where it stands. */
@Configuration(proxyBeanMethods = false)
class EscrowErrand {

    @Bean
    Errand carryOnEscrows(
            Escrows escrows,
            FundEscrow fund,
            CaptureEscrow capture,
            ReleaseEscrow release,
            RefundEscrow refund) {
        return new Errand("escrow", id -> carryOn(id, escrows, fund, capture, release, refund));
    }

    private static void carryOn(
            UUID id,
            Escrows escrows,
            FundEscrow fund,
            CaptureEscrow capture,
            ReleaseEscrow release,
            RefundEscrow refund) {
        switch (escrows.status(id)) {
            case AWAITING_FUNDS, FUNDING -> fund.handle(new FundEscrow.Command(id));
            case FUNDED, CAPTURING -> capture.handle(new CaptureEscrow.Command(id));
            case RELEASING -> release.handle(new ReleaseEscrow.Command(id));
            case REFUNDING -> refund.handle(new RefundEscrow.Command(id));
            case FROZEN, RELEASED, REFUNDED, FAILED, CANCELLED, EXPIRED -> {}
        }
    }
}
