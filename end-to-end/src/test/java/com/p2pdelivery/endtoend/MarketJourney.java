package com.p2pdelivery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.endtoend.phone.City;
import com.p2pdelivery.endtoend.phone.Pauses;
import com.p2pdelivery.endtoend.phone.Person;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a customer learns of the market before they name a price. */
class MarketJourney {

    private static final City PUNE = City.named("Pune");
    private static final City MUMBAI = City.named("Mumbai");
    private static final String WAY =
            "pickup=%s,%s&dropoff=%s,%s"
                    .formatted(PUNE.lat(), PUNE.lon(), MUMBAI.lat(), MUMBAI.lon());

    private final Stage stage = new Stage();

    @Test
    void fiveWhoAskCanBeToldOfAndFourCannot() {
        var reader = stage.customer();
        for (int asking = 0; asking < 4; asking++) {
            stage.customer().requests("A parcel", PUNE, MUMBAI, Stage.PRICE);
        }
        assertThat(demand(reader)).isEmpty();

        stage.customer().requests("A parcel", PUNE, MUMBAI, Stage.PRICE);

        assertThat(Pauses.until("the demand", Duration.ofSeconds(60), () -> demand(reader)))
                .isEqualTo(5);
        var advice =
                reader.get("/v1/market/price-recommendation?weightGrams=2000&" + WAY)
                        .expect(200)
                        .json();
        // None of them has agreed with anybody yet, so nothing on this way says what it costs.
        assertThat(advice.path("basis").asString()).isNotEqualTo("SIMILAR_DELIVERIES");
        assertThat(advice.path("sentence").asString()).contains("oo few similar deliveries");
        reader.get("/v1/market/corridors?pickup=nowhere&dropoff=0,0").expect(400);
        reader.send("POST", "/v1/market/rebuild", null, Map.of()).expect(403);
    }

    private static Optional<Integer> demand(Person reader) {
        var weeks = reader.get("/v1/market/corridors?weeks=2&" + WAY).expect(200);
        return StreamSupport.stream(weeks.items().spliterator(), false)
                .map(week -> week.path("demand"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asInt)
                .findFirst();
    }
}
