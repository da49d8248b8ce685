package com.p2pdelivery.payment.provider;

import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The port to whoever moves real money. Implementations are idempotent by our reference: the same
 * reference moves money at most once, and answers the same outcome afterwards. They may be slow,
 * throw, or lie by silence; {@link Provider} turns all of that into {@link Answer.Unknown}.
 */
public interface PaymentProvider {

    /** Why a transfer failed that goes through once the holder has answered what is asked. */
    String ACCOUNT_NOT_VERIFIED = "ACCOUNT_NOT_VERIFIED";

    /** Why a transfer failed that goes through once the platform has put more money there. */
    String PLATFORM_BALANCE_LOW = "PLATFORM_BALANCE_LOW";

    /** Stored beside each token, which means nothing to another provider. */
    String name();

    /**
     * Exchanges a card, whose number was checked already, for a token to charge later. Moves no
     * money.
     */
    Tokenised tokenise(Card card);

    /** Charges a card in full, at once, or only has its bank hold the amount. */
    Answer charge(Charge charge);

    /**
     * Takes what a bank holds, or less, and lets go of the rest. However often it is asked, and
     * whether or not it was done before: the answer says how it stands. It fails only if the bank
     * has let the money go.
     */
    Answer capture(Capture capture);

    /** Lets go of what a bank holds; succeeds too if the bank itself has done so. */
    Answer voidHold(Voiding hold);

    /** Sees to it that the charge will never happen, unless it has: then says that it succeeded. */
    Answer abandon(Charge charge);

    /** Sends a part of an earlier charge back to its card. */
    Answer refund(Refund refund);

    /** Sends money to a bank account. */
    Answer payOut(Transfer transfer);

    /** Takes a transfer back whole, from the account that it went to. */
    Answer reverse(Reversal reversal);

    Optional<Answer> find(Reversal reversal);

    /** Whether the provider pays to an account, and what it wants to know first. */
    Standing standing(UUID accountId);

    /** Where the holder answers that; makes the account known to the provider if it is not yet. */
    Onboarding onboard(Payee payee);

    /** What became of an earlier call; empty if the provider never heard of it. */
    Optional<Answer> find(Charge charge);

    Optional<Answer> find(Refund refund);

    Optional<Answer> find(Transfer transfer);

    /** The present state of an object that an event has named, in a connected account or ours. */
    Look look(Look.Kind kind, String objectId, String account);

    /** Disputes that were opened since then, or all; throws if the provider does not answer. */
    List<String> disputes(@Nullable Instant since);

    /**
     * Has each of the events read that the provider remembers, newest first and as a webhook would
     * have brought it; throws if it does not answer, or answers what is no list of events.
     */
    void events(EventQuery asked, Consumer<String> reader);

    /** Tells the bank our side of a dispute; can be done once. */
    Answer contest(Evidence evidence);

    /** Gives a dispute up. */
    Answer concede(String disputeId);

    /** The provider's own sums, one for each currency. */
    List<ProviderBooks> books();

    /** Whether a card was taken into the provider's keeping. */
    sealed interface Tokenised {}

    record Token(Secret text) implements Tokenised {}

    /** The provider says that there is no such card. */
    record NoSuchCard() implements Tokenised {}

    /** The provider does not answer; nothing has happened. */
    record Away() implements Tokenised, Standing, Onboarding {}

    sealed interface Standing {}

    record Verified() implements Standing {}

    /**
     * @param due what must be told, in the provider's words
     */
    record NotVerified(List<String> due) implements Standing {}

    /** Nothing was ever sent to it. */
    record NotKnown() implements Standing {}

    sealed interface Onboarding {}

    /** To be opened once, and soon. */
    record Link(String url, Instant expiresAt) implements Onboarding {}

    /** An account and who holds it; see {@link Transfer}. */
    record Payee(UUID accountId, Secret iban, Secret holder) {}

    record Card(Secret number, YearMonth expiry) {}

    /**
     * @param reference ours, unique for this movement
     * @param group reference of the first charge for the same thing; money is taken by one charge
     *     of a group at most, and refunds and transfers name the group
     * @param holdOnly the bank is to hold the amount until it is captured
     */
    record Charge(String reference, String group, Money amount, Secret token, boolean holdOnly) {

        public Charge(String reference, Money amount, Secret token) {
            this(reference, reference, amount, token, false);
        }
    }

    /**
     * @param charge reference of the charge that is held, the first of its group
     * @param amount at most what is held
     */
    record Capture(String reference, String charge, Money amount) {}

    /**
     * @param charge reference of the charge that is held, the first of its group
     */
    record Voiding(String reference, String charge) {}

    /**
     * @param charge reference of the charge that is refunded
     */
    record Refund(String reference, String charge, Money amount) {}

    /**
     * @param since when the events were made, at the earliest
     * @param until when they were made, this moment excluded
     * @param accountId our id of the account whose events they are; null for the provider's account
     *     of ours
     */
    record EventQuery(List<String> types, Instant since, Instant until, @Nullable UUID accountId) {}

    /**
     * @param delivered when the parcel was handed over; null if it was not
     */
    record Evidence(String disputeId, String text, @Nullable Instant delivered) {}

    /**
     * @param charge reference of the charge that the money comes from
     * @param accountId our id of the account, the same whenever it is paid to
     * @param iban where to, in electronic format
     */
    record Transfer(
            String reference,
            String charge,
            Money amount,
            UUID accountId,
            Secret iban,
            Secret holder) {}

    /**
     * @param transfer reference of the transfer that is taken back
     * @param charge reference of the charge that its money came from
     */
    record Reversal(String reference, String transfer, String charge, Money amount) {}
}
