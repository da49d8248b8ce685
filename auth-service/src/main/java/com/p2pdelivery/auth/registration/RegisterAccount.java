package com.p2pdelivery.auth.registration;

import com.p2pdelivery.auth.account.Account;
import com.p2pdelivery.auth.account.Accounts;
import com.p2pdelivery.auth.account.EmailAddress;
import com.p2pdelivery.auth.account.PasswordHashes;
import com.p2pdelivery.auth.account.Role;
import com.p2pdelivery.auth.audit.AuditTrail;
import com.p2pdelivery.auth.audit.SecurityAct;
import com.p2pdelivery.auth.registration.EmailVerifications.EmailVerification;
import com.p2pdelivery.auth.registration.VerificationEvent.EmailVerificationRequested;
import com.p2pdelivery.auth.registration.VerificationEvent.RegistrationRepeated;
import com.p2pdelivery.auth.token.OpaqueToken;
import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.id.IdSource;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Creates an account that waits for the proof of its address. Whoever registers an address that is
 * known gets the same answer after the same work; its owner gets a mail instead.
 */
@UseCase
public class RegisterAccount {

    /** What somebody wants to register. */
    public record Command(
            EmailAddress email,
            Secret password,
            String displayName,
            String language,
            Set<Role> roles) {}

    /** Either says nothing about whether the address is known. */
    public sealed interface Outcome {}

    /** The owner of the address gets a mail. */
    public record Accepted() implements Outcome {}

    /** The password cannot be used; {@code reason} continues the sentence "The password …". */
    public record PasswordRefused(String reason) implements Outcome {}

    private final PasswordPolicy policy;
    private final PasswordHashes passwords;
    private final Accounts accounts;
    private final EmailVerifications verifications;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final IdSource ids;
    private final Clock clock;
    private final RegistrationSettings settings;
    private final TransactionOperations transaction;

    RegisterAccount(
            PasswordPolicy policy,
            PasswordHashes passwords,
            Accounts accounts,
            EmailVerifications verifications,
            Outbox outbox,
            AuditTrail audit,
            IdSource ids,
            Clock clock,
            RegistrationSettings settings,
            TransactionOperations transaction) {
        this.policy = policy;
        this.passwords = passwords;
        this.accounts = accounts;
        this.verifications = verifications;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
        this.transaction = transaction;
    }

    public Outcome handle(Command command) {
        var refusal = policy.refusal(command.password(), command.email());
        if (refusal.isPresent()) {
            return new PasswordRefused(refusal.get());
        }
        // Outside the transaction: it takes long, and nobody should wait for a connection
        // meanwhile.
        var passwordHash = passwords.hash(command.password());
        var account =
                Account.unverified(
                        ids.next(),
                        command.email(),
                        command.displayName(),
                        command.language(),
                        command.roles(),
                        passwordHash,
                        clock.instant());
        transaction.executeWithoutResult(_ -> {
            if (accounts.addIfAbsent(account)) {
                outbox.append(account.registered());
                audit.record(SecurityAct.ACCOUNT_REGISTERED, account.id());
                requestVerification(account, passwordHash);
            } else {
                repeat(accounts.findByEmail(command.email()).orElseThrow(), passwordHash);
            }
        });
        return new Accepted();
    }

    private void repeat(Account known, String passwordHash) {
        var before =
                audit.countSince(
                        known.id(),
                        SecurityAct.REGISTRATION_REPEATED,
                        clock.instant().minus(Duration.ofHours(1)));
        audit.record(SecurityAct.REGISTRATION_REPEATED, known.id());
        if (before >= settings.mailsPerHour()) {
            return;
        }
        if (known.isVerified()) {
            outbox.append(
                    new RegistrationRepeated(
                            ids.next(),
                            known.id(),
                            known.email().value(),
                            known.displayName(),
                            known.language()));
        } else {
            requestVerification(known, passwordHash);
        }
    }

    private void requestVerification(Account account, String passwordHash) {
        var token = OpaqueToken.random();
        var expiresAt = clock.instant().plus(settings.linkValidFor());
        verifications.add(
                token, new EmailVerification(account.id(), passwordHash, expiresAt, false));
        outbox.append(
                new EmailVerificationRequested(
                        ids.next(),
                        account.id(),
                        account.email().value(),
                        account.displayName(),
                        account.language(),
                        URI.create(
                                settings.publicUrl()
                                        + "/v1/auth/verifications?token="
                                        + token.value()),
                        token.value(),
                        expiresAt));
    }
}
