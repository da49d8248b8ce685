package com.p2pdelivery.delivery;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the delivery service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DeliveryServiceApplication {

    static void main(String[] args) {
        SpringApplication.run(DeliveryServiceApplication.class, args);
    }
}
