package com.p2pdelivery.admin.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.admin.AdminFixture;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.TestApi;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FleetIT extends AdminFixture {

    private final TestApi api;

    FleetIT(TestApi api) {
        this.api = api;
    }

    @Test
    void showsEachServiceAndWhichIsAway() {
        assertThat(fleet().text("/status")).isEqualTo("UP");

        FLEET.reply("GET /trip/actuator/health/readiness", 503, "{}");

        Answer fleet = fleet();
        assertThat(fleet.text("/status")).isEqualTo("DEGRADED");
        assertThat(fleet.json().path("items")).hasSize(9);
        assertThat(fleet.text("/items/2/service")).isEqualTo("trip");
        assertThat(fleet.text("/items/2/status")).isEqualTo("OUT_OF_SERVICE");
        assertThat(fleet.text("/items/3/status")).isEqualTo("UP");
    }

    private Answer fleet() {
        return api.as(UUID.randomUUID(), "SUPPORT").get("/v1/admin/fleet").expect(200);
    }
}
