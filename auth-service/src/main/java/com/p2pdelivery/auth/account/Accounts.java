package com.p2pdelivery.auth.account;

import com.p2pdelivery.platform.security.FieldCipher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps accounts; address and name are encrypted on the way in. */
@Repository
public class Accounts {

    private static final String EMAIL = "account.email";
    private static final String DISPLAY_NAME = "account.display-name";
    private static final String COLUMNS =
            """
            select id, email_sealed, display_name_sealed, language, roles, password_hash,
                   created_at, verified_at, last_sequence
              from account
            """;

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    Accounts(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** The keyed hash that stands for an address wherever the address itself need not be known. */
    public String hashOf(EmailAddress email) {
        return cipher.lookupHash(email.value(), EMAIL);
    }

    /**
     * Adds the account, or does nothing and says {@code false} where the address has one already.
     */
    public boolean addIfAbsent(Account account) {
        return jdbc.sql(
                                """
                                insert into account (id, email_sealed, email_hash, display_name_sealed, password_hash,
                                                     language, roles, created_at, verified_at, last_sequence)
                                values (:id, :email, :emailHash, :name, :password,
                                        :language, :roles, :created, :verified, :sequence)
                                on conflict (email_hash) do nothing
                                """)
                        .param("id", account.id())
                        .param("email", cipher.encrypt(account.email().value(), EMAIL))
                        .param("emailHash", hashOf(account.email()))
                        .param("name", cipher.encrypt(account.displayName(), DISPLAY_NAME))
                        .param("password", account.passwordHash())
                        .param("language", account.language())
                        .param("roles", account.roleNames().toArray(String[]::new))
                        .param("created", utc(account.createdAt()))
                        .param("verified", utcOrNull(account.verifiedAt()))
                        .param("sequence", account.lastSequence())
                        .update()
                == 1;
    }

    /** Writes what can change of an account that was read by {@link #lock}. */
    public void save(Account account) {
        jdbc.sql(
                        """
                        update account
                           set password_hash = :password, verified_at = :verified, last_sequence = :sequence
                         where id = :id
                        """)
                .param("password", account.passwordHash())
                .param("verified", utcOrNull(account.verifiedAt()))
                .param("sequence", account.lastSequence())
                .param("id", account.id())
                .update();
    }

    public Optional<Account> find(UUID id) {
        return jdbc.sql(COLUMNS + " where id = ?").param(id).query(this::map).optional();
    }

    /** Reads the account and keeps others from changing it until the transaction ends. */
    public Optional<Account> lock(UUID id) {
        return jdbc.sql(COLUMNS + " where id = ? for update").param(id).query(this::map).optional();
    }

    public Optional<Account> findByEmail(EmailAddress email) {
        return jdbc.sql(COLUMNS + " where email_hash = ?")
                .param(hashOf(email))
                .query(this::map)
                .optional();
    }

    private Account map(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                new EmailAddress(cipher.decrypt(row.getString("email_sealed"), EMAIL)),
                cipher.decrypt(row.getString("display_name_sealed"), DISPLAY_NAME),
                row.getString("language"),
                roles((String[]) row.getArray("roles").getArray()),
                row.getString("password_hash"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instantOrNull(row.getObject("verified_at", OffsetDateTime.class)),
                row.getLong("last_sequence"));
    }

    private static Set<Role> roles(String[] names) {
        return Stream.of(names).map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }

    private static @Nullable Instant instantOrNull(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
