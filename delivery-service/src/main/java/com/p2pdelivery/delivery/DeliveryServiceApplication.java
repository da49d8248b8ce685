package com.p2pdelivery.delivery;

import com.p2pdelivery.platform.web.live.LiveConfiguration;
import com.p2pdelivery.platform.web.live.socket.LiveSocketConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** Starts the delivery service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import({LiveConfiguration.class, LiveSocketConfiguration.class})
public class DeliveryServiceApplication {

    static void main(String[] args) {
        SpringApplication.run(DeliveryServiceApplication.class, args);
    }
}
