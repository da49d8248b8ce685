package com.p2pdelivery.location.track;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What all tests here share, so that they share one context. */
abstract class LocationBackends {

    static final RedisLine REDIS = new RedisLine();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("spring.data.redis.url", REDIS::url);
        settings.add("p2p.live.heartbeat", () -> "PT1S");
        // So long that whatever comes sooner was woken by Redis.
        settings.add("p2p.live.safety-poll", () -> "PT5M");
    }
}
