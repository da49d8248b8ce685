package com.p2pdelivery.auth.registration;

import com.p2pdelivery.auth.account.Account;
import com.p2pdelivery.auth.account.Accounts;
import com.p2pdelivery.auth.account.EmailAddress;
import com.p2pdelivery.auth.account.PasswordHashes;
import com.p2pdelivery.auth.account.Role;
import com.p2pdelivery.auth.audit.AuditTrail;
import com.p2pdelivery.auth.audit.SecurityAct;
import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.id.IdSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Accounts that exist from the first start, since nobody else could give the first administrator
 * that role. They are verified already; one that exists is left as it is, its password included.
 */
@Component
class BootstrapAccounts implements ApplicationRunner {

    /** One account of the setting. */
    record BootstrapAccount(
            EmailAddress email, Secret password, String displayName, Set<Role> roles) {}

    private final RegistrationSettings settings;
    private final PasswordHashes passwords;
    private final Accounts accounts;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final IdSource ids;
    private final Clock clock;
    private final TransactionOperations transaction;

    /** A database that is away or overloaded while this starts is no reason to die. */
    private final RetryTemplate patiently =
            new RetryTemplate(
                    RetryPolicy.builder()
                            .includes(DataAccessException.class, TransactionException.class)
                            .maxRetries(60)
                            .delay(Duration.ofSeconds(1))
                            .build());

    BootstrapAccounts(
            RegistrationSettings settings,
            PasswordHashes passwords,
            Accounts accounts,
            Outbox outbox,
            AuditTrail audit,
            IdSource ids,
            Clock clock,
            TransactionOperations transaction) {
        this.settings = settings;
        this.passwords = passwords;
        this.accounts = accounts;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) throws RetryException {
        for (var wanted : parse(settings.bootstrapAccounts())) {
            patiently.execute(() -> createUnlessThere(wanted));
        }
    }

    private boolean createUnlessThere(BootstrapAccount wanted) {
        if (accounts.findByEmail(wanted.email()).isPresent()) {
            return false;
        }
        create(wanted);
        return true;
    }

    private void create(BootstrapAccount wanted) {
        var passwordHash = passwords.hash(wanted.password());
        var account =
                Account.unverified(
                        ids.next(),
                        wanted.email(),
                        wanted.displayName(),
                        "en",
                        wanted.roles(),
                        passwordHash,
                        clock.instant());
        var registered = account.registered();
        var verified = account.verify(passwordHash, clock.instant());
        transaction.executeWithoutResult(_ -> {
            if (accounts.addIfAbsent(account)) {
                outbox.append(registered);
                outbox.append(verified);
                audit.record(SecurityAct.ACCOUNT_REGISTERED, account.id());
                audit.record(SecurityAct.EMAIL_VERIFIED, account.id());
            }
        });
    }

    /**
     * Reads {@code email|password|displayName|ROLE+ROLE;…}; a fault names the entry by its place,
     * never its password.
     */
    static List<BootstrapAccount> parse(Secret setting) {
        var wanted = new ArrayList<BootstrapAccount>();
        for (var entry : setting.reveal().split(";", -1)) {
            if (entry.isBlank()) {
                continue;
            }
            var parts = entry.split("\\|", -1);
            if (parts.length != 4 || parts[1].length() < PasswordPolicy.SHORTEST) {
                throw refused(
                        wanted.size() + 1,
                        "is not email|password|displayName|ROLE+ROLE with a password of at least "
                                + PasswordPolicy.SHORTEST
                                + " characters");
            }
            var roles = new TreeSet<Role>();
            for (var role : parts[3].split("\\+", -1)) {
                try {
                    roles.add(Role.valueOf(role.strip()));
                } catch (IllegalArgumentException unknown) {
                    throw refused(
                            wanted.size() + 1,
                            "has an unknown role; known are " + List.of(Role.values()));
                }
            }
            wanted.add(
                    new BootstrapAccount(
                            new EmailAddress(parts[0]),
                            new Secret(parts[1]),
                            parts[2].strip(),
                            roles));
        }
        return wanted;
    }

    private static IllegalArgumentException refused(int place, String why) {
        return new IllegalArgumentException(
                "registration.bootstrap-accounts (P2P_BOOTSTRAP_ACCOUNTS): entry "
                        + place
                        + " "
                        + why);
    }
}
