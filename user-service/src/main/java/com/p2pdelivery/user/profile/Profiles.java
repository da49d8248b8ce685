package com.p2pdelivery.user.profile;

import com.p2pdelivery.platform.security.FieldCipher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps profiles; names and words are encrypted on the way in. */
@Repository
public class Profiles {

    private static final String DISPLAY_NAME = "profile.display-name";
    private static final String BIO = "profile.bio";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    Profiles(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    public Optional<Profile> find(UUID userId) {
        return jdbc.sql(
                        """
                        select user_id, display_name_sealed, bio_sealed, language, time_zone, member_since, version
                          from profile where user_id = ?
                        """)
                .param(userId)
                .query(this::map)
                .optional();
    }

    /** Adds the profile, or does nothing and says {@code false} where there is one. */
    boolean addIfAbsent(Profile profile) {
        return jdbc.sql(
                                """
                                insert into profile (user_id, display_name_sealed, bio_sealed, language, time_zone,
                                                     member_since, version)
                                values (:user, :name, :bio, :language, :zone, :since, :version)
                                on conflict (user_id) do nothing
                                """)
                        .param("user", profile.userId())
                        .param("name", cipher.encrypt(profile.displayName(), DISPLAY_NAME))
                        .param("bio", cipher.encrypt(profile.bio(), BIO))
                        .param("language", profile.language())
                        .param("zone", profile.timeZone().getId())
                        .param("since", profile.memberSince().atOffset(ZoneOffset.UTC))
                        .param("version", profile.version())
                        .update()
                == 1;
    }

    /** Writes this version, if the one before it is still the last one. */
    boolean replace(Profile profile) {
        return jdbc.sql(
                                """
                                update profile
                                   set display_name_sealed = :name, bio_sealed = :bio, language = :language,
                                       time_zone = :zone, version = :version
                                 where user_id = :user and version = :version - 1
                                """)
                        .param("user", profile.userId())
                        .param("name", cipher.encrypt(profile.displayName(), DISPLAY_NAME))
                        .param("bio", cipher.encrypt(profile.bio(), BIO))
                        .param("language", profile.language())
                        .param("zone", profile.timeZone().getId())
                        .param("version", profile.version())
                        .update()
                == 1;
    }

    private Profile map(ResultSet row, int number) throws SQLException {
        return new Profile(
                row.getObject("user_id", UUID.class),
                cipher.decrypt(row.getString("display_name_sealed"), DISPLAY_NAME),
                cipher.decrypt(row.getString("bio_sealed"), BIO),
                row.getString("language"),
                ZoneId.of(row.getString("time_zone")),
                row.getObject("member_since", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
