package com.p2pdelivery.payment.model;

import java.time.Clock;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The service as it is, but that it dies when it is told to, that each thread has its own time, and
 * that nothing runs by itself: the test is the worker, so that a sequence is the same each time.
 */
@TestConfiguration(proxyBeanMethods = false)
class ModelWorld {

    static final String NAME = "_model";

    @Bean
    @Primary
    Clock ownTime() {
        return new OwnTime();
    }

    @Bean
    static BeanPostProcessor diesAtTransactions() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof PlatformTransactionManager real ? new Crashes(real) : bean;
            }
        };
    }

    @Bean
    static BeanDefinitionRegistryPostProcessor nothingRunsByItself() {
        return new BeanDefinitionRegistryPostProcessor() {
            @Override
            public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry beans) {
                beans.removeBeanDefinition("settlement");
            }
        };
    }
}
