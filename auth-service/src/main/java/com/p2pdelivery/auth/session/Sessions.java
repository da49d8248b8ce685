package com.p2pdelivery.auth.session;

import com.p2pdelivery.auth.account.Account;
import com.p2pdelivery.auth.token.OpaqueToken;
import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.platform.security.FieldCipher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps sessions and the hashes of their refresh tokens, each of which is good for one use. */
@Repository
class Sessions {

    /** Why a session is over. */
    enum End {
        SIGNED_OUT,
        REFRESH_TOKEN_REUSED
    }

    /** A refresh token and the state of its session, both locked. */
    record RefreshToken(
            OpaqueToken token,
            UUID sessionId,
            UUID accountId,
            Instant expiresAt,
            @Nullable Instant usedAt,
            boolean successorUsed,
            @Nullable String answerSealed,
            boolean sessionEnded) {}

    private final JdbcClient jdbc;
    private final AccessTokens accessTokens;
    private final FieldCipher cipher;
    private final IdSource ids;
    private final Clock clock;
    private final SessionSettings settings;

    Sessions(
            JdbcClient jdbc,
            AccessTokens accessTokens,
            FieldCipher cipher,
            IdSource ids,
            Clock clock,
            SessionSettings settings) {
        this.jdbc = jdbc;
        this.accessTokens = accessTokens;
        this.cipher = cipher;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    /** A new session and its first tokens. */
    Started start(Account account) {
        var sessionId = ids.next();
        jdbc.sql("insert into session (id, account_id, started_at) values (?, ?, ?)")
                .params(sessionId, account.id(), now())
                .update();
        return new Started(sessionId, issue(account, sessionId));
    }

    /** A session that has just begun. */
    record Started(UUID sessionId, Tokens tokens) {}

    /**
     * The token, if it was ever issued and is not long gone. The session stays locked until the
     * transaction ends, so uses of one family's tokens come one after the other.
     */
    Optional<RefreshToken> lock(OpaqueToken token) {
        var session =
                jdbc.sql(
                                """
                                select id from session
                                 where id = (select session_id from refresh_token where token_hash = ?)
                                   for update
                                """)
                        .param(token.hash())
                        .query(UUID.class)
                        .optional();
        if (session.isEmpty()) {
            return Optional.empty();
        }
        // Read after the lock was gained: what another use has changed meanwhile is seen.
        return jdbc.sql(
                        """
                        select t.expires_at, t.used_at, t.answer_sealed, s.id, s.account_id,
                               s.ended_at is not null as ended, n.used_at is not null as successor_used
                          from refresh_token t
                          join session s on s.id = t.session_id
                          left join refresh_token n on n.token_hash = t.successor_hash
                         where t.token_hash = ?
                        """)
                .param(token.hash())
                .query((row, _) -> map(token, row))
                .optional();
    }

    /** Uses the token up: the answer holds its successor, and is kept sealed for a retry. */
    Tokens renew(RefreshToken used, Account account) {
        var tokens = issue(account, used.sessionId());
        var answer = tokens.accessToken().reveal() + "\n" + tokens.refreshToken().value();
        jdbc.sql(
                        """
                        update refresh_token set used_at = :now, successor_hash = :successor, answer_sealed = :answer
                         where token_hash = :hash
                        """)
                .param("now", now())
                .param("successor", tokens.refreshToken().hash())
                .param("answer", cipher.encrypt(answer, context(used.token())))
                .param("hash", used.token().hash())
                .update();
        return tokens;
    }

    /** The answer that the use of this token got, as long as it is kept. */
    Optional<Tokens> lastAnswer(RefreshToken used) {
        if (used.answerSealed() == null) {
            return Optional.empty();
        }
        var answer = cipher.decrypt(used.answerSealed(), context(used.token())).split("\n", 2);
        return Optional.of(
                new Tokens(
                        new Secret(answer[0]),
                        settings.accessTokenValidFor(),
                        new OpaqueToken(answer[1])));
    }

    /** From now on no refresh token of the session is good for anything. */
    void end(UUID sessionId, End reason) {
        jdbc.sql(
                        "update session set ended_at = ?, end_reason = ? where id = ? and ended_at is null")
                .params(now(), reason.name(), sessionId)
                .update();
        jdbc.sql(
                        "update refresh_token set answer_sealed = null where session_id = ? and answer_sealed is not null")
                .param(sessionId)
                .update();
    }

    private Tokens issue(Account account, UUID sessionId) {
        var token = OpaqueToken.random();
        jdbc.sql(
                        """
                        insert into refresh_token (token_hash, session_id, issued_at, expires_at) values (?, ?, ?, ?)
                        """)
                .params(token.hash(), sessionId, now(), now().plus(settings.refreshTokenValidFor()))
                .update();
        return new Tokens(
                accessTokens.issue(account, sessionId), settings.accessTokenValidFor(), token);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String context(OpaqueToken token) {
        return "refresh-token.answer." + token.hash();
    }

    private static RefreshToken map(OpaqueToken token, ResultSet row) throws SQLException {
        var usedAt = row.getObject("used_at", OffsetDateTime.class);
        return new RefreshToken(
                token,
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                usedAt == null ? null : usedAt.toInstant(),
                row.getBoolean("successor_used"),
                row.getString("answer_sealed"),
                row.getBoolean("ended"));
    }
}
