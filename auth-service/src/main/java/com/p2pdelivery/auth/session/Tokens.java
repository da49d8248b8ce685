package com.p2pdelivery.auth.session;

import com.p2pdelivery.auth.token.OpaqueToken;
import com.p2pdelivery.platform.Secret;
import java.time.Duration;

/**
 * What somebody who signed in gets: a short-lived access token (JWT) and the token that renews it,
 * once.
 */
public record Tokens(Secret accessToken, Duration expiresIn, OpaqueToken refreshToken) {}
