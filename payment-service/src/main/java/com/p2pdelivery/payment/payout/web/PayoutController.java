package com.p2pdelivery.payment.payout.web;

import com.p2pdelivery.payment.payout.Payout;
import com.p2pdelivery.payment.payout.PayoutStatus;
import com.p2pdelivery.payment.payout.Payouts;
import com.p2pdelivery.platform.money.Money;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Cursor;
import com.p2pdelivery.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/payouts")
@AllowRoles("TRAVELER")
@Tag(name = "Payouts", description = "What a traveler has earned, and where it is")
class PayoutController {

    private static final int PAGE = 50;

    private final Payouts payouts;

    PayoutController(Payouts payouts) {
        this.payouts = payouts;
    }

    @GetMapping
    @Operation(summary = "Your payouts, newest first")
    Page<View> list(@RequestParam(required = false) @Nullable String cursor, CurrentUser user) {
        var rows = payouts.of(user.id(), cursor == null ? null : Cursor.decode(cursor), PAGE + 1);
        return Page.cut(
                rows.stream().map(View::of).toList(), PAGE, last -> Cursor.encode(last.payoutId));
    }

    record View(
            UUID payoutId,
            UUID deliveryId,
            UUID bookingId,
            Money amount,
            PayoutStatus status,
            @Nullable String reason,
            @Nullable Instant expectedAt,
            Instant createdAt,
            @Nullable Instant paidAt) {

        static View of(Payout payout) {
            return new View(
                    payout.id(),
                    payout.deliveryId(),
                    payout.bookingId(),
                    payout.amount(),
                    payout.status(),
                    payout.reason(),
                    payout.expectedAt(),
                    payout.createdAt(),
                    payout.paidAt());
        }
    }
}
