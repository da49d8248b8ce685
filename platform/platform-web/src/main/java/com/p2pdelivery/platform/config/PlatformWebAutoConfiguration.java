package com.p2pdelivery.platform.config;

import com.fasterxml.uuid.Generators;
import com.p2pdelivery.platform.id.IdSource;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Clock, identifiers and the web conventions of {@code com.p2pdelivery.platform.web}. */
@AutoConfiguration
@EnableScheduling
@ComponentScan("com.p2pdelivery.platform.web")
public class PlatformWebAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    IdSource idSource() {
        var generator = Generators.timeBasedEpochGenerator();
        return generator::generate;
    }
}
