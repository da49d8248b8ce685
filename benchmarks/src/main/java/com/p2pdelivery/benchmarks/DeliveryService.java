package com.p2pdelivery.benchmarks;

import com.p2pdelivery.delivery.DeliveryServiceApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The delivery service in this process, in an empty schema of its own; see {@link InProcess}. */
final class DeliveryService {

    private DeliveryService() {}

    static ConfigurableApplicationContext start(String... more) {
        System.out.println("Starting the delivery service in this process");
        return InProcess.start(
                new SpringApplication(DeliveryServiceApplication.class), "delivery-service", more);
    }
}
