package com.p2pdelivery.admin;

import com.p2pdelivery.platform.test.ServiceIT;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The admin service among stubs of all others. */
@ServiceIT
public abstract class AdminFixture {

    protected static final List<String> SERVICES =
            List.of(
                    "auth",
                    "user",
                    "trip",
                    "delivery",
                    "qr",
                    "payment",
                    "location",
                    "notification",
                    "admin");

    protected static final StubFleet FLEET = new StubFleet();

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        for (String service : SERVICES) {
            String name = service.toUpperCase(Locale.ROOT);
            registry.add(name + "_URL", () -> FLEET.url() + "/" + service);
            registry.add(name + "_MANAGEMENT_URL", () -> FLEET.url() + "/" + service);
        }
        registry.add("P2P_TOKEN_URL", () -> FLEET.url() + "/auth/oauth2/token");
    }

    @BeforeEach
    void everybodyIsWell() {
        FLEET.reset(SERVICES);
    }
}
