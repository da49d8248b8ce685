package com.p2pdelivery.gateway.limits;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How many requests per second each kind of caller may send.
 *
 * @param user with a token, counted by account
 * @param anonymous without a token, counted by address
 * @param authentication log-in, registration and the like, counted by address
 * @param webhook events of the payment provider, which come in bursts from few addresses, counted
 *     by address
 * @param redisUrl where all gateways count together
 */
@ConfigurationProperties("gateway.limits")
record RateSettings(int user, int anonymous, int authentication, int webhook, URI redisUrl) {

    RateSettings {
        if (user < 1 || anonymous < 1 || authentication < 1 || webhook < 1) {
            throw new IllegalArgumentException(
                    "gateway.limits: user, anonymous, authentication and webhook must be at least 1 request per second");
        }
    }
}
