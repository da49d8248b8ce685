package com.p2pdelivery.notification;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What all tests here share, so that they share one context. */
public abstract class NotificationBackends {

    public static final MailServer MAIL = new MailServer();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("spring.mail.port", MAIL::port);
        settings.add("p2p.live.heartbeat", () -> "PT1S");
    }
}
