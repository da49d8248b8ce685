package com.p2pdelivery.auth.session;

import com.p2pdelivery.auth.account.Accounts;
import com.p2pdelivery.auth.audit.AuditTrail;
import com.p2pdelivery.auth.audit.SecurityAct;
import com.p2pdelivery.auth.session.Sessions.RefreshToken;
import com.p2pdelivery.auth.token.OpaqueToken;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.time.Instant;
import org.springframework.transaction.annotation.Transactional;

/**
 * Exchanges a refresh token for new tokens, once (RFC 9700, section 4.14.2). A second use means
 * that two parties hold the token, and nobody can tell which one is the thief: the session ends for
 * both. The exception is a repeat within the grace, before its answer was put to use, since answers
 * get lost on the way.
 */
@UseCase
public class RefreshSession {

    /** The token that came with the last answer. */
    public record Command(OpaqueToken refreshToken) {}

    /** What became of it. */
    public sealed interface Outcome {}

    public record Refreshed(Tokens tokens) implements Outcome {}

    /** Unknown or expired. */
    public record Invalid() implements Outcome {}

    /** It was used before; its session has been ended. */
    public record Reused() implements Outcome {}

    /** Somebody signed out, or a token of the session was used twice. */
    public record SessionEnded() implements Outcome {}

    private final Sessions sessions;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final Clock clock;
    private final SessionSettings settings;

    RefreshSession(
            Sessions sessions,
            Accounts accounts,
            AuditTrail audit,
            Clock clock,
            SessionSettings settings) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
        this.settings = settings;
    }

    @Transactional
    public Outcome handle(Command command) {
        var found = sessions.lock(command.refreshToken());
        if (found.isEmpty()) {
            return new Invalid();
        }
        var token = found.get();
        if (token.sessionEnded()) {
            return new SessionEnded();
        }
        var now = clock.instant();
        if (token.usedAt() != null) {
            return usedBefore(token, token.usedAt(), now);
        }
        if (!now.isBefore(token.expiresAt())) {
            return new Invalid();
        }
        return accounts.find(token.accountId())
                .<Outcome>map(account -> new Refreshed(sessions.renew(token, account)))
                .orElseGet(Invalid::new);
    }

    private Outcome usedBefore(RefreshToken token, Instant usedAt, Instant now) {
        var inGrace = now.isBefore(usedAt.plus(settings.retryGrace())) && !token.successorUsed();
        var answer = sessions.lastAnswer(token);
        if (inGrace && answer.isPresent()) {
            return new Refreshed(answer.get());
        }
        sessions.end(token.sessionId(), Sessions.End.REFRESH_TOKEN_REUSED);
        audit.recordInSession(
                SecurityAct.REFRESH_TOKEN_REUSED, token.accountId(), token.sessionId());
        return new Reused();
    }
}
