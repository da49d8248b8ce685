package com.p2pdelivery.delivery.message;

import com.p2pdelivery.platform.web.live.LiveConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(LiveConfiguration.class)
class MessageConfiguration {}
