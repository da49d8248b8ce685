package com.p2pdelivery.payment.pricing.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class TariffFaultsTest {

    @Test
    void findsNoneInTheTariffThatThePlatformComesWith() {
        assertThat(TariffFaults.of(TariffFile.first())).isEmpty();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("distance.bands", t -> band(t, 1).put("upToKm", 900)),
                fault("distance.bands", t -> band(t, 0).putNull("upToKm")),
                fault("longestSide.steps", t -> step(t, "longestSide", 1).put("aboveMm", 1_000)),
                fault("longestSide.steps", t -> step(t, "longestSide", 1).put("cents", 399)),
                fault("urgency.steps", t -> step(t, "urgency", 0).put("withinHours", 72)),
                fault("urgency.steps", t -> step(t, "urgency", 2).put("cents", 900)),
                fault("window.steps", t -> step(t, "window", 2).put("cents", 151)),
                fault("traveler.steps", t -> step(t, "traveler", 1).put("cents", 99)),
                fault("loyalty.steps", t -> step(t, "loyalty", 2).put("completed", 20)),
                fault("loyalty.steps", t -> step(t, "loyalty", 2).put("basisPoints", 100)),
                fault("mode.basisPoints", t -> t.withObject("/mode/basisPoints").remove("FERRY")),
                fault(
                        "weather.basisPoints",
                        t -> t.withObject("/weather/basisPoints").remove("HIGH")),
                fault("border.customsCents", t -> t.withObject("/border").put("customsCents", 99)),
                fault(
                        "mode, hour, weekday, season",
                        t -> t.withObject("/mode/basisPoints").put("CAR", -4_701)),
                fault("demand", t -> t.withObject("/demand").put("stepCents", 401)),
                fault("demand", t -> t.withObject("/demand").put("discountCapCents", 401)),
                fault(
                        "split.minimumTravelerCents",
                        t -> t.withObject("/split").put("minimumTravelerCents", 501)));
    }

    private static Arguments fault(String field, Consumer<ObjectNode> change) {
        return Arguments.of(field, change);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void namesWhatDoesNotFitTogether(String field, Consumer<ObjectNode> change) {
        assertThat(TariffFaults.of(TariffFile.changed(change)))
                .extracting(TariffFaults.Fault::field)
                .containsExactly(field);
    }

    private static ObjectNode band(ObjectNode tariff, int place) {
        return (ObjectNode) tariff.at("/distance/bands/" + place);
    }

    private static ObjectNode step(ObjectNode tariff, String factor, int place) {
        return (ObjectNode) tariff.at("/" + factor + "/steps/" + place);
    }
}
