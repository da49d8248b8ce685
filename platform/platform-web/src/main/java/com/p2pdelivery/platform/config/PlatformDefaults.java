package com.p2pdelivery.platform.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Adds the {@code p2p-defaults.yml} of each platform jar below everything that a service, its
 * environment or its command line says. (An imported file would win over the file that imports it,
 * so the services could not override it.)
 */
public final class PlatformDefaults implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        var loader = new YamlPropertySourceLoader();
        try {
            for (var file :
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:p2p-defaults.yml")) {
                for (var source : loader.load("defaults of " + file.getURI(), file)) {
                    environment.getPropertySources().addLast(source);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "A platform jar has an unreadable p2p-defaults.yml", unreadable);
        }
    }
}
