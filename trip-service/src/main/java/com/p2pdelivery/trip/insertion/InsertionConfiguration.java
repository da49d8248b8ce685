package com.p2pdelivery.trip.insertion;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** The settings of {@code trip.insertion}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InsertionSettings.class)
class InsertionConfiguration {}
