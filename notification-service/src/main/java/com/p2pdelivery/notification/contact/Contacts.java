package com.p2pdelivery.notification.contact;

import com.p2pdelivery.platform.security.FieldCipher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code contact}; addresses and names are encrypted in it. */
@Repository
public class Contacts {

    private static final String EMAIL = "contact.email";
    private static final String NAME = "contact.display_name";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    Contacts(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** Empty as long as the account was not heard of. */
    public Optional<Contact> find(UUID accountId) {
        return jdbc.sql("select * from contact where account_id = :id and email is not null")
                .param("id", accountId)
                .query(this::contact)
                .optional();
    }

    /**
     * An account's own words; those of a profile that was heard of before win, they are younger.
     */
    void registered(UUID accountId, String email, String displayName, String language) {
        jdbc.sql(
                        """
                        insert into contact (account_id, email, display_name, language)
                        values (:id, :email, :name, :language)
                        on conflict (account_id) do update
                           set email = excluded.email,
                               display_name = case when contact.profile_sequence > 0
                                                   then contact.display_name else excluded.display_name end,
                               language = case when contact.profile_sequence > 0
                                               then contact.language else excluded.language end
                        """)
                .param("id", accountId)
                .param("email", cipher.encrypt(email, EMAIL))
                .param("name", cipher.encrypt(displayName, NAME))
                .param("language", language)
                .update();
    }

    /** A profile's words, unless later ones were heard of. */
    void profileChanged(
            UUID accountId, long sequence, String displayName, String language, String timeZone) {
        jdbc.sql(
                        """
                        insert into contact (account_id, display_name, language, time_zone, profile_sequence)
                        values (:id, :name, :language, :timeZone, :sequence)
                        on conflict (account_id) do update
                           set display_name = excluded.display_name, language = excluded.language,
                               time_zone = excluded.time_zone, profile_sequence = excluded.profile_sequence
                         where contact.profile_sequence < excluded.profile_sequence
                        """)
                .param("id", accountId)
                .param("name", cipher.encrypt(displayName, NAME))
                .param("language", language)
                .param("timeZone", timeZone)
                .param("sequence", sequence)
                .update();
    }

    private Contact contact(ResultSet row, int index) throws SQLException {
        return new Contact(
                row.getObject("account_id", UUID.class),
                cipher.decrypt(row.getString("email"), EMAIL),
                cipher.decrypt(row.getString("display_name"), NAME),
                row.getString("language"),
                zone(row.getString("time_zone")));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            return ZoneOffset.UTC;
        }
    }
}
