package com.p2pdelivery.platform.web.live;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * For services that stream: {@code @Import(LiveConfiguration.class)}, and lettuce-core as a
 * dependency. Not a {@code @Configuration}, so that the component scan of the other services passes
 * it by.
 */
@EnableConfigurationProperties(LiveSettings.class)
public class LiveConfiguration {

    @Bean
    static LiveStreams liveStreams(
            LiveSettings settings,
            Clock clock,
            @Value("${p2p.service}") String service,
            @Value("${spring.data.redis.url:${P2P_REDIS_URL:redis://127.0.0.1:16379}}")
                    String redisUrl) {
        return new LiveStreams(settings, clock, redisUrl, "p2p:live:" + service);
    }
}
