package com.p2pdelivery.trip.series;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SeriesSettings.class)
class SeriesConfiguration {}
