package com.p2pdelivery.payment.provider.sandbox;

import com.p2pdelivery.platform.Secret;
import java.util.Map;
import java.util.UUID;

/**
 * Card numbers that misbehave on purpose; any other valid number works. The token carries the
 * behaviour, not the number.
 */
final class MagicCards {

    private static final Map<String, SandboxOutcome> MAGIC =
            Map.of(
                    "4242424242424242", SandboxOutcome.SUCCEEDED,
                    "4000000000000002", SandboxOutcome.DECLINED,
                    "4000000000009995", SandboxOutcome.INSUFFICIENT_FUNDS,
                    "4000000000000119", SandboxOutcome.UNKNOWN_AFTER_SUCCESS,
                    "4000000000000259", SandboxOutcome.UNKNOWN_AFTER_FAILURE);

    private MagicCards() {}

    static Secret token(Secret cardNumber, UUID id) {
        return new Secret(
                "sandbox:"
                        + MAGIC.getOrDefault(cardNumber.reveal(), SandboxOutcome.SUCCEEDED)
                        + ":"
                        + id);
    }

    static SandboxOutcome behaviourOf(Secret token) {
        var parts = token.reveal().split(":", -1);
        return parts.length == 3 ? SandboxOutcome.valueOf(parts[1]) : SandboxOutcome.DECLINED;
    }
}
