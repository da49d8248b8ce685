package com.p2pdelivery.sandbox;

import java.nio.file.Path;
import java.util.Map;

/**
 * @param address to listen on; the loopback address unless a container says otherwise
 * @param port 0 for any free one
 * @param journal the file that everything is kept in
 * @param apiKey whoever calls must know it
 * @param webhookUrl where events go; empty for nowhere
 * @param webhookSecret what events are signed with
 */
public record SandboxOptions(
        String address,
        int port,
        Path journal,
        String apiKey,
        String webhookUrl,
        String webhookSecret) {

    /** From the environment; each has a default that works on one machine. */
    static SandboxOptions of(Map<String, String> environment) {
        return new SandboxOptions(
                environment.getOrDefault("SANDBOX_ADDRESS", "127.0.0.1"),
                Integer.parseInt(environment.getOrDefault("SANDBOX_PORT", "13090")),
                Path.of(environment.getOrDefault("SANDBOX_JOURNAL", "sandbox.journal")),
                environment.getOrDefault("SANDBOX_KEY", "sk_test_sandbox"),
                environment.getOrDefault("SANDBOX_WEBHOOK_URL", ""),
                environment.getOrDefault("SANDBOX_WEBHOOK_SECRET", "whsec_sandbox"));
    }

    @Override
    public String toString() {
        return "SandboxOptions[%s:%d, %s, webhooks to %s]"
                .formatted(address, port, journal, webhookUrl);
    }
}
