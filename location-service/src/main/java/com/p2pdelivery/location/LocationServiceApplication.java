package com.p2pdelivery.location;

import com.p2pdelivery.platform.web.live.LiveConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** Positions of deliveries under way. */
@SpringBootApplication
@Import(LiveConfiguration.class)
public class LocationServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(LocationServiceApplication.class, args);
    }
}
