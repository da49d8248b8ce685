package com.p2pdelivery.payment.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * The header {@code Stripe-Signature: t=<seconds>,v1=<hex>[,v1=<hex>]}: HMAC-SHA256 of time, dot
 * and body. Several signatures come while a secret is being changed. See Stripe's "Verify webhook
 * signatures manually".
 */
@Component
class WebhookSignature {

    private static final int LONGEST_HEADER = 2_000;
    private static final String ALGORITHM = "HmacSHA256";

    private final WebhookSettings settings;
    private final Clock clock;

    WebhookSignature(WebhookSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    enum Verdict {
        GENUINE,
        UNREADABLE,
        TOO_OLD,
        FORGED
    }

    Verdict judge(String header, byte[] body) {
        long at = -1;
        List<String> signatures = new ArrayList<>();
        if (header.length() > LONGEST_HEADER) {
            return Verdict.UNREADABLE;
        }
        for (String part : header.split(",", -1)) {
            String trimmed = part.strip();
            if (trimmed.startsWith("t=")) {
                String time = trimmed.substring(2);
                if (at >= 0 || !time.matches("\\d{1,12}")) {
                    return Verdict.UNREADABLE;
                }
                at = Long.parseLong(time);
            } else if (trimmed.startsWith("v1=")) {
                signatures.add(trimmed.substring(3));
            }
        }
        if (at < 0 || signatures.isEmpty()) {
            return Verdict.UNREADABLE;
        }
        if (settings.secret().reveal().isEmpty()) {
            return Verdict.FORGED;
        }
        byte[] expected = sign(at, body).getBytes(UTF_8);
        boolean genuine = false;
        for (String signature : signatures) {
            genuine |= MessageDigest.isEqual(expected, signature.getBytes(UTF_8));
        }
        if (!genuine) {
            return Verdict.FORGED;
        }
        Duration off = Duration.ofSeconds(Math.abs(clock.instant().getEpochSecond() - at));
        return off.compareTo(settings.tolerance()) > 0 ? Verdict.TOO_OLD : Verdict.GENUINE;
    }

    private String sign(long at, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(settings.secret().reveal().getBytes(UTF_8), ALGORITHM));
            mac.update((at + ".").getBytes(UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
