package com.p2pdelivery.admin.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.admin.AdminFixture;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.TestApi;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DeadLettersIT extends AdminFixture {

    private final TestApi api;
    private final JdbcClient jdbc;
    private final UUID administrator = UUID.randomUUID();
    private final UUID letter = UUID.randomUUID();

    DeadLettersIT(TestApi api, JdbcClient jdbc) {
        this.api = api;
        this.jdbc = jdbc;
    }

    @Test
    void listsThoseOfAllServicesAndNamesWhoDidNotAnswer() {
        FLEET.reply("GET /trip/internal/v1/dead-letters", 200, page("DEAD"));
        FLEET.reply("GET /payment/internal/v1/dead-letters", 500, "{}");

        Answer answer = admin().get("/v1/admin/dead-letters?status=DEAD").expect(200);

        assertThat(answer.json().path("items")).hasSize(1);
        assertThat(answer.text("/items/0/service")).isEqualTo("trip");
        assertThat(answer.text("/items/0/payload/deliveryId")).isEqualTo("not-a-uuid");
        assertThat(answer.text("/unanswered/0")).isEqualTo("payment");
        assertThat(answer.json().path("unanswered")).hasSize(1);
        assertThat(FLEET.last("/trip/internal/v1/dead-letters").query()).contains("status=DEAD");
        assertThat(FLEET.last("/trip/internal/v1/dead-letters").authorization())
                .isEqualTo("Bearer stub-token");
    }

    @Test
    void showsSupportNoPayloadAndLetsItChangeNothing() {
        FLEET.reply("GET /trip/internal/v1/dead-letters", 200, page("DEAD"));
        TestApi.Caller support = api.as(UUID.randomUUID(), "SUPPORT");

        Answer answer = support.get("/v1/admin/dead-letters?service=trip").expect(200);

        assertThat(answer.text("/items/0/reason")).isEqualTo("no such booking");
        assertThat(answer.json().path("items").get(0).has("payload")).isFalse();
        String one = "/v1/admin/dead-letters/trip/" + letter;
        assertThat(support.put(one, Map.of("payload", Map.of())).status()).isEqualTo(403);
        assertThat(support.post(one + "/replay").status()).isEqualTo(403);
        assertThat(support.delete(one + "?reason=x").status()).isEqualTo(403);
        assertThat(FLEET.seen())
                .noneMatch(seen ->
                        !seen.method().equals("GET") && seen.path().contains("dead-letters"));
    }

    @Test
    void correctsAndReplaysAndWritesDownWhoDidIt() {
        String internal = "/trip/internal/v1/dead-letters/" + letter;
        FLEET.reply("PUT " + internal, 200, letter("DEAD"));
        FLEET.reply("POST " + internal + "/replay", 200, letter("REPLAYED"));
        String one = "/v1/admin/dead-letters/trip/" + letter;

        admin().put(one, Map.of("payload", Map.of("deliveryId", "corrected"))).expect(200);
        Answer replayed = admin().post(one + "/replay").expect(200);

        assertThat(FLEET.last(internal).body())
                .isEqualTo("{\"payload\":{\"deliveryId\":\"corrected\"}}");
        assertThat(replayed.text("/status")).isEqualTo("REPLAYED");
        Answer activity = activity();
        assertThat(activity.json().path("items")).hasSize(4);
        assertThat(activity.text("/items/0/action")).isEqualTo("dead-letter.replay");
        assertThat(activity.text("/items/0/outcome")).isEqualTo("DONE");
        assertThat(activity.text("/items/1/outcome")).isEqualTo("STARTED");
        assertThat(activity.text("/items/3/action")).isEqualTo("dead-letter.correct");
        assertThat(activity.text("/items/3/target")).isEqualTo(letter.toString());
        assertThat(activity.bodyAsText()).doesNotContain("corrected");
    }

    @Test
    void discardsOnlyWithAReason() {
        String internal = "/trip/internal/v1/dead-letters/" + letter;
        FLEET.reply("DELETE " + internal, 200, letter("DISCARDED"));
        String one = "/v1/admin/dead-letters/trip/" + letter;

        assertThat(admin().delete(one).status()).isEqualTo(400);
        admin().delete(one + "?reason=sent%20twice%20%26%20settled").expect(200);

        assertThat(FLEET.last(internal).query()).isEqualTo("reason=sent twice & settled");
        assertThat(activity().text("/items/1/detail")).isEqualTo("sent twice & settled");
    }

    @Test
    void passesOnWhatAServiceRefuses() {
        FLEET.reply(
                "POST /trip/internal/v1/dead-letters/" + letter + "/replay",
                409,
                "{\"code\":\"dead-letter-waits\",\"detail\":\"An earlier one comes first\",\"status\":409}");

        Answer answer =
                admin().post("/v1/admin/dead-letters/trip/" + letter + "/replay").expect(409);

        assertThat(answer.code()).isEqualTo("dead-letter-waits");
        assertThat(activity().text("/items/0/outcome")).isEqualTo("dead-letter-waits");
    }

    @Test
    void saysThatAServiceIsAwayAndThatItIsNotKnownWhatHappened() {
        Answer answer = admin().post("/v1/admin/dead-letters/qr/" + letter + "/replay").expect(503);

        assertThat(answer.code()).isEqualTo("service-unavailable");
        assertThat(activity().text("/items/0/outcome")).isEqualTo("UNKNOWN");
    }

    @Test
    void knowsNoOtherServices() {
        assertThat(admin().get("/v1/admin/dead-letters?service=x").expect(404).code())
                .isEqualTo("service-unknown");
        assertThat(
                        admin().post("/v1/admin/dead-letters/x/" + letter + "/replay")
                                .expect(404)
                                .code())
                .isEqualTo("service-unknown");
    }

    @Test
    void neverForgetsAnAct() {
        admin().post("/v1/admin/dead-letters/qr/" + letter + "/replay").expect(503);

        assertThatThrownBy(() -> jdbc.sql("update activity set outcome = 'x'").update())
                .hasMessageContaining("neither changed nor deleted");
        assertThatThrownBy(() -> jdbc.sql("delete from activity").update())
                .hasMessageContaining("neither changed nor deleted");
        assertThatThrownBy(() -> jdbc.sql("truncate activity").update())
                .hasMessageContaining("neither changed nor deleted");
    }

    private TestApi.Caller admin() {
        return api.as(administrator, "ADMIN");
    }

    private Answer activity() {
        return api.as(UUID.randomUUID(), "SUPPORT")
                .get("/v1/admin/activity?administratorId=" + administrator)
                .expect(200);
    }

    private String page(String status) {
        return "{\"items\":[" + letter(status) + "]}";
    }

    private String letter(String status) {
        return """
        {"id":"%s","status":"%s","consumer":"booking","topic":"p2p.delivery.delivery",
         "type":"OfferAccepted","key":"k","sequence":3,
         "eventId":"0199a000-0000-7000-8000-0000000000e1","time":"2030-05-01T06:00:00Z",
         "attempts":5,"reason":"no such booking","payload":{"deliveryId":"not-a-uuid"},
         "createdAt":"2030-05-01T06:00:00Z","changedAt":"2030-05-01T06:01:00Z"}
        """
                .formatted(letter, status);
    }
}
