package com.p2pdelivery.auth.key;

import com.nimbusds.jose.jwk.RSAKey;
import com.p2pdelivery.platform.security.FieldCipher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps key pairs, encrypted whole. */
@Repository
class SigningKeyStore {

    private static final String CONTEXT = "signing-key";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    SigningKeyStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /**
     * Makes other copies of the service wait with their own rotation until this transaction ends.
     */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext(current_schema() || '.signing_key'))")
                .query(_ -> {});
    }

    /** All keys, the one that signs last at the end. */
    List<SigningKey> all() {
        return jdbc.sql(
                        "select id, jwk_sealed, created_at, signs_from from signing_key order by signs_from, id")
                .query(this::map)
                .list();
    }

    void add(SigningKey key) {
        jdbc.sql(
                        "insert into signing_key (id, jwk_sealed, created_at, signs_from) values (?, ?, ?, ?)")
                .params(
                        key.id(),
                        cipher.encrypt(key.pair().toJSONString(), CONTEXT),
                        key.createdAt().atOffset(ZoneOffset.UTC),
                        key.signsFrom().atOffset(ZoneOffset.UTC))
                .update();
    }

    void remove(SigningKey key) {
        jdbc.sql("delete from signing_key where id = ?").param(key.id()).update();
    }

    private SigningKey map(ResultSet row, int number) throws SQLException {
        try {
            return new SigningKey(
                    RSAKey.parse(cipher.decrypt(row.getString("jwk_sealed"), CONTEXT)),
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    row.getObject("signs_from", OffsetDateTime.class).toInstant());
        } catch (ParseException corrupt) {
            throw new IllegalStateException(
                    "Signing key " + row.getString("id") + " cannot be read", corrupt);
        }
    }
}
