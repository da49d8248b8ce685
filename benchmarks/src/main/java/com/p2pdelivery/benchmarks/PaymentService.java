package com.p2pdelivery.benchmarks;

import com.p2pdelivery.payment.PaymentServiceApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The payment service in this process, in an empty schema of its own; see {@link InProcess}. */
final class PaymentService {

    private PaymentService() {}

    static ConfigurableApplicationContext start(String... more) {
        System.out.println("Starting the payment service in this process");
        return InProcess.start(
                new SpringApplication(PaymentServiceApplication.class), "payment-service", more);
    }
}
