package com.p2pdelivery.qr;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Codes that prove that a parcel changed hands. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class QrServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(QrServiceApplication.class, args);
    }
}
