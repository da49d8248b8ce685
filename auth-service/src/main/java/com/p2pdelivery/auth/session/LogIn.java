package com.p2pdelivery.auth.session;

import com.p2pdelivery.auth.account.Account;
import com.p2pdelivery.auth.account.Accounts;
import com.p2pdelivery.auth.account.EmailAddress;
import com.p2pdelivery.auth.account.PasswordHashes;
import com.p2pdelivery.auth.audit.AuditTrail;
import com.p2pdelivery.auth.audit.SecurityAct;
import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.UseCase;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Exchanges address and password for tokens. Neither the answer nor its time tells whether an
 * address is known: an unknown one is checked against nobody's password and locked out like any
 * other.
 */
@UseCase
public class LogIn {

    /** Who somebody claims to be. */
    public record Command(EmailAddress email, Secret password) {}

    /** What became of it. */
    public sealed interface Outcome {}

    public record SignedIn(Tokens tokens) implements Outcome {}

    /** Wrong password or unknown address. */
    public record BadCredentials() implements Outcome {}

    /** The password is right, the address is not proven yet. */
    public record EmailNotVerified() implements Outcome {}

    /** Too many failures; nothing was checked. */
    public record LockedOut(Duration retryAfter) implements Outcome {}

    private static final int TURNS = 256;

    private final Accounts accounts;
    private final PasswordHashes passwords;
    private final LoginFailures failures;
    private final Sessions sessions;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    /**
     * Attempts at one address take turns, otherwise a burst of guesses would be checked before the
     * first failure counts. Waiting takes neither a thread of the system nor a connection.
     */
    private final Lock[] turns =
            Stream.generate(ReentrantLock::new).limit(TURNS).toArray(Lock[]::new);

    LogIn(
            Accounts accounts,
            PasswordHashes passwords,
            LoginFailures failures,
            Sessions sessions,
            AuditTrail audit,
            TransactionOperations transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.failures = failures;
        this.sessions = sessions;
        this.audit = audit;
        this.transaction = transaction;
    }

    public Outcome handle(Command command) {
        var emailHash = accounts.hashOf(command.email());
        var turn = turns[Math.floorMod(emailHash.hashCode(), TURNS)];
        turn.lock();
        try {
            return inTurn(command, emailHash);
        } finally {
            turn.unlock();
        }
    }

    private Outcome inTurn(Command command, String emailHash) {
        var account = accounts.findByEmail(command.email()).orElse(null);
        var locked = failures.lockedFor(emailHash);
        if (locked.isPresent()) {
            audit.recordAtDoor(SecurityAct.SIGN_IN_LOCKED_OUT, idOf(account), emailHash);
            return new LockedOut(locked.get());
        }
        var hash = account == null ? PasswordHashes.NOBODYS : account.passwordHash();
        var right = passwords.match(command.password(), hash);
        if (account == null || !right) {
            transaction.executeWithoutResult(_ -> {
                failures.add(emailHash);
                audit.recordAtDoor(SecurityAct.SIGN_IN_REFUSED, idOf(account), emailHash);
            });
            return new BadCredentials();
        }
        if (!account.isVerified()) {
            audit.recordAtDoor(SecurityAct.SIGN_IN_BEFORE_VERIFICATION, account.id(), emailHash);
            return new EmailNotVerified();
        }
        return transaction.execute(_ -> {
            failures.forget(emailHash);
            var started = sessions.start(account);
            audit.recordInSession(SecurityAct.SIGNED_IN, account.id(), started.sessionId());
            return new SignedIn(started.tokens());
        });
    }

    private static @Nullable UUID idOf(@Nullable Account account) {
        return account == null ? null : account.id();
    }
}
