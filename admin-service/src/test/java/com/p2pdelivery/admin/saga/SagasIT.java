package com.p2pdelivery.admin.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.admin.AdminFixture;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.TestApi;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SagasIT extends AdminFixture {

    private static final String INTERNAL = "/delivery/internal/v1/sagas";

    private final TestApi api;

    SagasIT(TestApi api) {
        this.api = api;
    }

    @Test
    void showsWhereSagasStand() {
        UUID deliveryId = UUID.randomUUID();
        FLEET.reply(
                "GET " + INTERNAL,
                200,
                """
                {"items":[{"sagaId":"0199a000-0000-7000-8000-0000000000a1","kind":"BOOKING",
                  "deliveryId":"%s","bookingId":"0199a000-0000-7000-8000-0000000000b1",
                  "step":"FUNDING","waitingFor":"EscrowFunded","since":"2030-05-01T06:00:00Z",
                  "deadline":"2030-05-01T06:05:00Z","status":"OVERDUE","isNew":"field"}],
                 "nextCursor":"abc"}
                """
                        .formatted(deliveryId));

        Answer answer =
                support()
                        .get("/v1/admin/sagas?status=OVERDUE&deliveryId=" + deliveryId)
                        .expect(200);

        assertThat(answer.text("/items/0/waitingFor")).isEqualTo("EscrowFunded");
        assertThat(answer.text("/items/0/status")).isEqualTo("OVERDUE");
        assertThat(answer.text("/nextCursor")).isEqualTo("abc");
        var asked = FLEET.last(INTERNAL);
        assertThat(asked.query()).contains("status=OVERDUE", "deliveryId=" + deliveryId);
        assertThat(asked.authorization()).isEqualTo("Bearer stub-token");
    }

    @Test
    void saysThatTheDeliveryServiceIsAway() {
        FLEET.reply("GET " + INTERNAL, 503, "{}");

        assertThat(support().get("/v1/admin/sagas").expect(503).code())
                .isEqualTo("delivery-service-unavailable");
    }

    @Test
    void isForSupportOnly() {
        assertThat(api.anonymous().get("/v1/admin/sagas").status()).isEqualTo(401);
        assertThat(api.as(UUID.randomUUID(), "CUSTOMER").get("/v1/admin/sagas").status())
                .isEqualTo(403);
    }

    private TestApi.Caller support() {
        return api.as(UUID.randomUUID(), "SUPPORT");
    }
}
