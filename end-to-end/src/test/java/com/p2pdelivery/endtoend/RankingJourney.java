package com.p2pdelivery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** An operator looks after the order in which matches are shown. */
class RankingJourney {

    private final Stage stage = new Stage();

    @Test
    void anOperatorSeesWhatOrdersTheMatchesAndCannotTrainOnNothing() {
        var operator = stage.world().administrator();

        var models = operator.get("/v1/ranking/models").expect(200).json();
        var refused =
                operator.post("/v1/ranking/trainings", Map.of("simulated", true))
                        .expect(409)
                        .json();

        assertThat(models.at("/active/kind").asString()).isEqualTo("HAND_MADE");
        assertThat(refused.path("code").asString()).isEqualTo("ranking-too-few-lists");
        assertThat(refused.path("detail").asString())
                .contains("it takes " + refused.path("needed").asInt());
        operator.post("/v1/ranking/rollback", Map.of()).expect(409);
        stage.customer().get("/v1/ranking/models").expect(403);
    }
}
