package com.p2pdelivery.payment.provider.stripe;

import static com.p2pdelivery.payment.provider.stripe.StripeLabels.MOST;
import static com.p2pdelivery.payment.provider.stripe.StripeLabels.REFERENCE;

import com.p2pdelivery.payment.provider.Answer;
import com.p2pdelivery.payment.provider.Answer.Failed;
import com.p2pdelivery.payment.provider.Answer.Succeeded;
import com.p2pdelivery.payment.provider.PaymentProvider;
import com.p2pdelivery.payment.provider.PaymentProvider.Payee;
import com.p2pdelivery.payment.provider.PaymentProvider.Reversal;
import com.p2pdelivery.payment.provider.PaymentProvider.Transfer;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeCollection;
import com.stripe.model.TransferReversal;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import com.stripe.param.TransferReversalCreateParams;
import com.stripe.param.TransferReversalListParams;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Transfers to a traveler's connected account, whose schedule sends them on to their bank, and
 * takes them back. The transfer is the movement that counts: from then on the money is theirs.
 */
@Component
class StripeTransfers {

    private final StripeConnection stripe;
    private final StripeAccounts accounts;
    private final StripeCharges charges;

    StripeTransfers(StripeConnection stripe, StripeAccounts accounts, StripeCharges charges) {
        this.stripe = stripe;
        this.accounts = accounts;
        this.charges = charges;
    }

    Answer payOut(Transfer transfer) throws StripeException {
        var account =
                accounts.of(new Payee(transfer.accountId(), transfer.iban(), transfer.holder()));
        var params =
                TransferCreateParams.builder()
                        .setAmount(transfer.amount().amountMinor())
                        .setCurrency(StripeConnection.currency(transfer.amount()))
                        .setDestination(account)
                        .setTransferGroup(transfer.charge())
                        .putMetadata(REFERENCE, transfer.reference());
        // Lets it go out although the charge has not reached our balance yet.
        charges.taken(transfer.charge()).ifPresent(it -> params.setSourceTransaction(it.getId()));
        try {
            return of(
                    transfer,
                    stripe.v1()
                            .transfers()
                            .create(params.build(), stripe.options(transfer.reference())));
        } catch (StripeException fault) {
            return StripeAnswers.of(fault) instanceof Failed refused
                    ? new Failed(why(refused))
                    : StripeAnswers.of(fault);
        }
    }

    private static String why(Failed refused) {
        return switch (refused.reason()) {
            case "BALANCE_INSUFFICIENT" -> PaymentProvider.PLATFORM_BALANCE_LOW;
            case "INSUFFICIENT_CAPABILITIES_FOR_TRANSFER" -> PaymentProvider.ACCOUNT_NOT_VERIFIED;
            default -> "ACCOUNT_REFUSED";
        };
    }

    Optional<Answer> find(Transfer transfer) throws StripeException {
        return StripeLabels.find(
                transfers(transfer.charge()), transfer.reference(), it -> of(transfer, it));
    }

    Answer reverse(Reversal reversal) throws StripeException {
        var transfer = reversed(reversal);
        if (transfer.isEmpty()) {
            return new Failed("NO_SUCH_TRANSFER");
        }
        var params =
                TransferReversalCreateParams.builder()
                        .setAmount(reversal.amount().amountMinor())
                        .putMetadata(REFERENCE, reversal.reference())
                        .build();
        var made =
                stripe.v1()
                        .transfers()
                        .reversals()
                        .create(
                                transfer.get().getId(),
                                params,
                                stripe.options(reversal.reference()));
        return of(reversal, made);
    }

    Optional<Answer> find(Reversal reversal) throws StripeException {
        var transfer = reversed(reversal);
        if (transfer.isEmpty()) {
            return Optional.empty();
        }
        var params = TransferReversalListParams.builder().setLimit(MOST).build();
        var page =
                stripe.v1()
                        .transfers()
                        .reversals()
                        .list(transfer.get().getId(), params, stripe.options());
        return StripeLabels.find(page, reversal.reference(), it -> of(reversal, it));
    }

    private Optional<com.stripe.model.Transfer> reversed(Reversal reversal) throws StripeException {
        return transfers(reversal.charge()).getData().stream()
                .filter(it -> StripeLabels.isOn(it, reversal.transfer()))
                .findFirst();
    }

    private StripeCollection<com.stripe.model.Transfer> transfers(String charge)
            throws StripeException {
        var params = TransferListParams.builder().setTransferGroup(charge).setLimit(MOST).build();
        return stripe.v1().transfers().list(params, stripe.options());
    }

    private static Answer of(Transfer asked, com.stripe.model.Transfer transfer) {
        return StripeAnswers.checked(
                new Succeeded(),
                asked.amount(),
                transfer.getId(),
                transfer.getAmount(),
                transfer.getCurrency());
    }

    private static Answer of(Reversal asked, TransferReversal reversal) {
        return StripeAnswers.checked(
                new Succeeded(),
                asked.amount(),
                reversal.getId(),
                reversal.getAmount(),
                reversal.getCurrency());
    }
}
