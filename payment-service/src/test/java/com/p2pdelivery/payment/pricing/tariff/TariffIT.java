package com.p2pdelivery.payment.pricing.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.payment.pricing.AQuote;
import com.p2pdelivery.payment.pricing.price.TariffFile;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

@ServiceIT
class TariffIT {

    private final TestApi api;
    private final Tariffs tariffs;
    private final JdbcClient db;
    private final UUID operator = UUID.randomUUID();

    TariffIT(TestApi api, Tariffs tariffs, JdbcClient db) {
        this.api = api;
        this.tariffs = tariffs;
        this.db = db;
    }

    @AfterEach
    void theFirstTariffHoldsForTheOtherTests() {
        int active = tariffs.active().version();
        if (active != 1) {
            activate(1, active).expect(200);
        }
    }

    @Test
    void comesWithATariffThatEverybodyInChargeCanRead() {
        var whole = admin().get("/v1/tariffs/1").expect(200);

        assertThat(TariffFile.read(whole.json().get("tariff"))).isEqualTo(TariffFile.first());
        assertThat(admin().get("/v1/tariffs").expect(200).json().at("/items/0/version").intValue())
                .isPositive();
        api.as(operator, "CUSTOMER").get("/v1/tariffs/1").expect(403);
        api.as(operator, "CUSTOMER")
                .post("/v1/tariffs/1/activation", Map.of("expectedActiveVersion", 1, "reason", "x"))
                .expect(403);
        assertThat(admin().get("/v1/tariffs/9999").expect(404).code()).isEqualTo("tariff-unknown");
    }

    @Test
    void previewsADraftNextToWhatHolds() {
        int draft = proposed(tariff -> tariff.withObject("/base").put("cents", 400));

        var preview =
                admin().post("/v1/tariffs/" + draft + "/preview", AQuote.wish().body()).expect(200);

        assertThat(preview.number("/price/total")).isEqualTo(2_006);
        assertThat(preview.number("/activePrice/total")).isEqualTo(1_906);
        assertThat(preview.text("/price/lines/0/factor")).isEqualTo("base-fee");
        assertThat(tariffs.active().version()).isEqualTo(1);
        assertThat(
                        admin().post(
                                        "/v1/tariffs/" + draft + "/preview",
                                        AQuote.wish().with("currency", "ARS").body())
                                .expect(422)
                                .code())
                .isEqualTo("currency-unsupported");
    }

    @Test
    void tellsWhatLastWeeksQuotesWouldHaveBeen() {
        var quote = quoted();
        int draft =
                proposed(tariff -> {
                    tariff.withObject("/base").put("cents", 400);
                    tariff.withObject("/minimum").put("cents", 600);
                });

        var effect = admin().get("/v1/tariffs/" + draft + "/effect").expect(200);

        long quotes = effect.number("/quotes");
        assertThat(quotes).isPositive();
        assertThat(effect.number("/dearer")).isPositive();
        // Another test's quotes may have been made by a dearer tariff.
        assertThat(effect.number("/cheaper")).isLessThan(effect.number("/dearer"));
        assertThat(effect.number("/sums/EUR/after/amountMinor"))
                .isGreaterThan(effect.number("/sums/EUR/before/amountMinor"));
        assertThat(effect.number("/changeBasisPoints/p50"))
                .isBetween(
                        effect.number("/changeBasisPoints/p0"),
                        effect.number("/changeBasisPoints/p100"));
        assertThat(effect.number("/factors/base-fee/before")).isEqualTo(quotes);
        assertThat(effect.json().get("largest").size()).isBetween(1, 10);

        // Most of them were made by the first tariff, whatever other tests have activated.
        var none = admin().get("/v1/tariffs/1/effect").expect(200);
        assertThat(none.number("/changeBasisPoints/p50")).isZero();
        assertThat(quote.number("/tariffVersion")).isEqualTo(1);
    }

    @Test
    void pricesByWhatIsActivatedAndRollsBack() {
        var before = quoted();
        int draft = proposed(tariff -> tariff.withObject("/base").put("cents", 450));
        assertThat(state(draft)).isEqualTo("DRAFT");

        activate(draft, 1).expect(200);
        assertThat(state(draft)).isEqualTo("ACTIVE");
        assertThat(state(1)).isEqualTo("RETIRED");
        var dearer = quoted();
        assertThat(dearer.number("/price/amountMinor")).isEqualTo(2_056);
        assertThat(dearer.number("/tariffVersion")).isEqualTo(draft);

        activate(1, draft).expect(200);
        assertThat(quoted().number("/price/amountMinor")).isEqualTo(1_906);
        assertThat(
                        api.as(customer, "CUSTOMER")
                                .get("/v1/quotes/" + before.text("/quoteId"))
                                .expect(200)
                                .json())
                .isEqualTo(before.json());

        var history = admin().get("/v1/tariffs").expect(200);
        assertThat(history.number("/activations/0/version")).isEqualTo(1);
        assertThat(history.number("/activations/1/version")).isEqualTo(draft);
        assertThat(history.id("/activations/1/activatedBy")).isEqualTo(operator);
        assertThat(history.text("/activations/1/reason")).isEqualTo("A test");
        assertThat(history.text("/activations/1/activeUntil")).isNotBlank();
    }

    @Test
    void refusesADecisionThatWasMadeLookingAtAnotherTariff() {
        int one = proposed(tariff -> tariff.withObject("/base").put("cents", 310));
        int other = proposed(tariff -> tariff.withObject("/base").put("cents", 320));
        activate(one, 1).expect(200);

        var stale = activate(other, 1).expect(409);
        assertThat(stale.code()).isEqualTo("tariff-stale");
        assertThat(stale.number("/activeVersion")).isEqualTo(one);
        assertThat(activate(one, one).expect(409).code()).isEqualTo("tariff-active");
        assertThat(activate(9_999, one).expect(404).code()).isEqualTo("tariff-unknown");
        assertThat(
                        admin().post("/v1/tariffs/" + other + "/activation", Map.of("reason", "x"))
                                .expect(400)
                                .code())
                .isEqualTo("validation-failed");
    }

    @Test
    void letsOneOfManyActivationsWin() throws Exception {
        List<Integer> drafts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int cents = 330 + i;
            drafts.add(proposed(tariff -> tariff.withObject("/base").put("cents", cents)));
        }
        List<Future<Answer>> answers = new ArrayList<>();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            drafts.forEach(draft -> answers.add(crowd.submit(() -> activate(draft, 1))));
        }
        List<Integer> statuses = new ArrayList<>();
        for (var answer : answers) {
            statuses.add(answer.get().status());
        }
        assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
        assertThat(
                        db.sql("select count(*) from tariff_activation where active_until is null")
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void neverChangesATariff() {
        assertThatThrownBy(() -> db.sql("update tariff set content = '{}'").update())
                .hasMessageContaining("is refused");
        assertThatThrownBy(() -> db.sql("delete from tariff").update())
                .hasMessageContaining("is refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base",
                "distance",
                "weight",
                "volume",
                "longestSide",
                "mode",
                "hour",
                "weekday",
                "holiday",
                "season",
                "weather",
                "category",
                "declaredValue",
                "urgency",
                "window",
                "detour",
                "demand",
                "traveler",
                "border",
                "minimum",
                "exchange",
                "loyalty",
                "split"
            })
    void refusesATariffWithAHole(String factor) {
        var answer = propose(tariff -> tariff.remove(factor)).expect(400);

        assertThat(answer.code()).isEqualTo("validation-failed");
        assertThat(answer.text("/errors/0/field")).isEqualTo("tariff." + factor);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong(t -> t.withObject("/base").put("cents", -1)),
                wrong(t -> t.withObject("/base").put("cents", 100_001)),
                wrong(t -> t.withObject("/base").remove("cents")),
                wrong(t -> t.withObject("/base").put("cents", "many")),
                wrong(t -> t.withObject("/distance").putArray("bands")),
                wrong(t -> ((ObjectNode) t.at("/distance/bands/0")).put("milliCentsPerKm", -1)),
                wrong(t -> t.withArray("/hour/basisPoints").remove(23)),
                wrong(t -> t.withArray("/hour/basisPoints").setNull(3)),
                wrong(t -> t.withArray("/hour/basisPoints").set(3, 5_001)),
                wrong(t -> t.withArray("/weekday/basisPoints").add(0)),
                wrong(t -> t.withArray("/season/basisPoints").set(0, -5_001)),
                wrong(t -> t.withObject("/mode/basisPoints").put("ROCKET", 0)),
                wrong(t -> t.withObject("/mode/basisPoints").putNull("CAR")),
                wrong(t -> t.withObject("/category/cents").put("lower case", 1)),
                wrong(t -> t.withObject("/demand").put("capCents", 10_001)),
                wrong(t -> t.withObject("/demand").put("stepPercent", 0)),
                wrong(t -> t.withArray("/border/unions/EU").add("Europe")),
                wrong(t -> t.withObject("/split").put("commissionBasisPoints", 3_001)));
    }

    private static Arguments wrong(Consumer<ObjectNode> change) {
        return Arguments.of(change);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesValuesThatCannotBe(Consumer<ObjectNode> change) {
        assertThat(propose(change).expect(400).code()).isEqualTo("validation-failed");
    }

    @Test
    void namesWhatDoesNotFitTogether() {
        var answer =
                propose(tariff -> tariff.withObject("/split").put("minimumTravelerCents", 501))
                        .expect(422);

        assertThat(answer.code()).isEqualTo("tariff-inconsistent");
        assertThat(answer.text("/faults/0/field")).isEqualTo("split.minimumTravelerCents");
    }

    private final UUID customer = UUID.randomUUID();

    private Answer quoted() {
        return api.as(customer, "CUSTOMER").post("/v1/quotes", AQuote.wish().body()).expect(200);
    }

    private TestApi.Caller admin() {
        return api.as(operator, "ADMIN");
    }

    private Answer propose(Consumer<ObjectNode> change) {
        var tariff = TariffFile.json();
        change.accept(tariff);
        return admin().post("/v1/tariffs", Map.of("note", "A test", "tariff", tariff));
    }

    private int proposed(Consumer<ObjectNode> change) {
        return (int) propose(change).expect(201).number("/version");
    }

    private Answer activate(int version, int expected) {
        return admin().post(
                        "/v1/tariffs/" + version + "/activation",
                        Map.of("expectedActiveVersion", expected, "reason", "A test"));
    }

    private String state(int version) {
        return admin().get("/v1/tariffs/" + version).expect(200).text("/about/state");
    }
}
