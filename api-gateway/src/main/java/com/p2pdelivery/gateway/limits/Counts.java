package com.p2pdelivery.gateway.limits;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where requests are counted. */
@Configuration(proxyBeanMethods = false)
class Counts {

    @Bean(destroyMethod = "close")
    RedisCounts redisCounts(RateSettings settings, MeterRegistry meters) {
        var counts = new RedisCounts(settings.redisUrl(), RedisCounts.ANSWER_LIMIT);
        Gauge.builder("gateway.limits.local", counts, redis -> redis.isAway() ? 1 : 0)
                .description("1 while Redis is away and each gateway counts for itself")
                .register(meters);
        return counts;
    }

    @Bean
    LocalCounts localCounts() {
        return new LocalCounts(() -> System.nanoTime() / 1_000);
    }
}
