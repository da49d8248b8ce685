package com.p2pdelivery.auth.session;

import com.p2pdelivery.auth.account.Account;
import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.id.IdSource;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/**
 * Signs access tokens for people: who ({@code sub}), as what ({@code roles}), in which session
 * ({@code sid}).
 */
@Component
class AccessTokens {

    private final JwtEncoder encoder;
    private final IdSource ids;
    private final Clock clock;
    private final SessionSettings settings;
    private final String audience;

    AccessTokens(
            JwtEncoder encoder,
            IdSource ids,
            Clock clock,
            SessionSettings settings,
            @Value("${p2p.security.audience}") String audience) {
        this.encoder = encoder;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
        this.audience = audience;
    }

    Secret issue(Account account, UUID sessionId) {
        var now = clock.instant();
        var claims =
                JwtClaimsSet.builder()
                        .issuer(settings.issuer())
                        .audience(List.of(audience))
                        .subject(account.id().toString())
                        .issuedAt(now)
                        .expiresAt(now.plus(settings.accessTokenValidFor()))
                        .id(ids.next().toString())
                        .claim("roles", account.roleNames())
                        .claim("sid", sessionId.toString())
                        .build();
        var header = JwsHeader.with(SignatureAlgorithm.RS256).build();
        return new Secret(
                encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue());
    }
}
