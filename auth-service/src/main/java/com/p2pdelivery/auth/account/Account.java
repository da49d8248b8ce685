package com.p2pdelivery.auth.account;

import com.p2pdelivery.auth.account.AccountEvent.AccountRegistered;
import com.p2pdelivery.auth.account.AccountEvent.AccountVerified;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in, once the address is proven. Each change returns the event that tells of
 * it; the account numbers them.
 */
public final class Account {

    private final UUID id;
    private final EmailAddress email;
    private final String displayName;
    private final String language;
    private final Set<Role> roles;
    private final Instant createdAt;
    private String passwordHash;
    private @Nullable Instant verifiedAt;
    private long lastSequence;

    Account(
            UUID id,
            EmailAddress email,
            String displayName,
            String language,
            Set<Role> roles,
            String passwordHash,
            Instant createdAt,
            @Nullable Instant verifiedAt,
            long lastSequence) {
        this.id = id;
        this.email = email;
        this.displayName = displayName;
        this.language = language;
        this.roles = new TreeSet<>(roles);
        this.passwordHash = passwordHash;
        this.createdAt = createdAt;
        this.verifiedAt = verifiedAt;
        this.lastSequence = lastSequence;
    }

    /** A new account that waits for the proof of its address. */
    public static Account unverified(
            UUID id,
            EmailAddress email,
            String displayName,
            String language,
            Set<Role> roles,
            String passwordHash,
            Instant now) {
        return new Account(id, email, displayName, language, roles, passwordHash, now, null, 1);
    }

    /** The event of an account that has just come into being. */
    public AccountRegistered registered() {
        return new AccountRegistered(
                id,
                email.value(),
                displayName,
                language,
                roles.stream().map(Role::name).toList(),
                1);
    }

    /**
     * The address is proven, and the password is the one of the registration that its owner
     * confirmed.
     *
     * @throws IllegalStateException if it was proven before
     */
    public AccountVerified verify(String confirmedPasswordHash, Instant now) {
        if (isVerified()) {
            throw new IllegalStateException("Account " + id + " is verified already");
        }
        verifiedAt = now;
        passwordHash = confirmedPasswordHash;
        return new AccountVerified(id, ++lastSequence);
    }

    public boolean isVerified() {
        return verifiedAt != null;
    }

    public UUID id() {
        return id;
    }

    public EmailAddress email() {
        return email;
    }

    public String displayName() {
        return displayName;
    }

    public String language() {
        return language;
    }

    public Set<Role> roles() {
        return Set.copyOf(roles);
    }

    /** The roles' names in a fixed order, as tokens and answers carry them. */
    public java.util.List<String> roleNames() {
        return roles.stream().map(Role::name).toList();
    }

    public String passwordHash() {
        return passwordHash;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable Instant verifiedAt() {
        return verifiedAt;
    }

    long lastSequence() {
        return lastSequence;
    }
}
