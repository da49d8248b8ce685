package com.p2pdelivery.payment.pricing.tariff;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** A fresh platform has prices: the first start keeps the tariff that it comes with. */
@Component
class FirstTariff implements ApplicationRunner {

    private static final String FILE = "pricing/first-tariff.json";

    private final Tariffs tariffs;

    FirstTariff(Tariffs tariffs) {
        this.tariffs = tariffs;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (tariffs.find(1).isEmpty() || tariffs.activations(1).isEmpty()) {
            tariffs.addFirst(new ClassPathResource(FILE).getContentAsString(UTF_8));
        }
    }
}
