package com.p2pdelivery.auth.session;

import com.p2pdelivery.auth.audit.AuditTrail;
import com.p2pdelivery.auth.audit.SecurityAct;
import com.p2pdelivery.auth.token.OpaqueToken;
import com.p2pdelivery.platform.UseCase;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends the session that a refresh token belongs to. An unknown token is no refusal: there is
 * nothing to end.
 */
@UseCase
public class LogOut {

    /** Any token of the session. */
    public record Command(OpaqueToken refreshToken) {}

    private final Sessions sessions;
    private final AuditTrail audit;

    LogOut(Sessions sessions, AuditTrail audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    @Transactional
    public void handle(Command command) {
        var found = sessions.lock(command.refreshToken());
        if (found.isPresent() && !found.get().sessionEnded()) {
            var token = found.get();
            sessions.end(token.sessionId(), Sessions.End.SIGNED_OUT);
            audit.recordInSession(SecurityAct.SIGNED_OUT, token.accountId(), token.sessionId());
        }
    }
}
