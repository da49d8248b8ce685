package com.p2pdelivery.gateway.edge;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of what every request passes.
 *
 * @param bodyLimit the largest request body
 * @param corsOrigins patterns of the browser origins that may call
 * @param trustedProxies networks of the load balancers before us, such as {@code 10.0.0.0/8}
 */
@ConfigurationProperties("gateway.edge")
record EdgeSettings(
        DataSize bodyLimit,
        @DefaultValue List<String> corsOrigins,
        @DefaultValue List<String> trustedProxies) {

    EdgeSettings {
        if (bodyLimit.toBytes() <= 0) {
            throw new IllegalArgumentException("gateway.edge.body-limit must be more than 0");
        }
        corsOrigins = List.copyOf(corsOrigins);
        trustedProxies = List.copyOf(trustedProxies);
    }

    List<IpSubnetFilterRule> trustedNetworks() {
        return trustedProxies.stream().map(EdgeSettings::network).toList();
    }

    private static IpSubnetFilterRule network(String text) {
        int slash = text.indexOf('/');
        try {
            return new IpSubnetFilterRule(
                    text.substring(0, slash),
                    Integer.parseInt(text.substring(slash + 1)),
                    IpFilterRuleType.ACCEPT);
        } catch (RuntimeException malformed) {
            throw new IllegalArgumentException(
                    "gateway.edge.trusted-proxies: "
                            + text
                            + " is not a network such as 10.0.0.0/8",
                    malformed);
        }
    }
}
