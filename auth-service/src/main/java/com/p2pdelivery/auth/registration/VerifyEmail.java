package com.p2pdelivery.auth.registration;

import com.p2pdelivery.auth.account.Accounts;
import com.p2pdelivery.auth.audit.AuditTrail;
import com.p2pdelivery.auth.audit.SecurityAct;
import com.p2pdelivery.auth.token.OpaqueToken;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** Takes a mailed token as the proof of an address, once. */
@UseCase
public class VerifyEmail {

    /** The token from the mail. */
    public record Command(OpaqueToken token) {}

    /** What became of the token. */
    public sealed interface Outcome {}

    /** The account can sign in now. */
    public record Verified(UUID accountId) implements Outcome {}

    /** Nobody was ever mailed this token, or long ago. */
    public record Unknown() implements Outcome {}

    /** It was used before, or another link of the same account was. */
    public record AlreadyUsed() implements Outcome {}

    /** It is too old; registering once more mails a new one. */
    public record Expired() implements Outcome {}

    private final EmailVerifications verifications;
    private final Accounts accounts;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    VerifyEmail(
            EmailVerifications verifications,
            Accounts accounts,
            Outbox outbox,
            AuditTrail audit,
            Clock clock) {
        this.verifications = verifications;
        this.accounts = accounts;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public Outcome handle(Command command) {
        var found = verifications.find(command.token());
        if (found.isEmpty()) {
            return new Unknown();
        }
        var verification = found.get();
        // The account's lock decides between two links that are used in the same instant.
        var account = accounts.lock(verification.accountId()).orElseThrow();
        if (verification.used() || account.isVerified()) {
            return new AlreadyUsed();
        }
        if (!clock.instant().isBefore(verification.expiresAt())) {
            return new Expired();
        }
        var event = account.verify(verification.passwordHash(), clock.instant());
        verifications.useAll(account.id());
        accounts.save(account);
        outbox.append(event);
        audit.record(SecurityAct.EMAIL_VERIFIED, account.id());
        return new Verified(account.id());
    }
}
