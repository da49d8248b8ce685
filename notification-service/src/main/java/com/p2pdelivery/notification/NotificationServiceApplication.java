package com.p2pdelivery.notification;

import com.p2pdelivery.platform.web.live.LiveConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** E-mail and the in-app inbox. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import(LiveConfiguration.class)
public class NotificationServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(NotificationServiceApplication.class, args);
    }
}
