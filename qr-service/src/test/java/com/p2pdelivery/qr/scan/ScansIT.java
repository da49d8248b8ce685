package com.p2pdelivery.qr.scan;

import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import com.p2pdelivery.qr.PaidBooking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceIT
class ScansIT {

    private static final Map<String, Double> VILLEURBANNE = Map.of("lat", 45.76601, "lon", 4.8795);

    private final TestApi api;
    private final EventsProbe events;
    private final AdjustableClock clock;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final PaidBooking booking;
    private final TestApi.Caller traveler;

    ScansIT(
            TestApi api,
            EventsProbe events,
            AdjustableClock clock,
            JdbcClient sql,
            TransactionTemplate transaction) {
        this.api = api;
        this.events = events;
        this.clock = clock;
        this.sql = sql;
        this.transaction = transaction;
        this.booking = new PaidBooking(api, events, clock.instant());
        this.traveler = api.as(booking.traveler, "TRAVELER");
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void provesPickupAndThenDropoff() {
        booking.funded();

        var pickup = traveler.post("/v1/scans", booking.scan("PICKUP")).expect(200);
        var dropoff =
                traveler.post(
                                "/v1/scans",
                                booking.scan(
                                        "DROPOFF",
                                        "shortCode",
                                        typed(booking.shortCode("DROPOFF"))))
                        .expect(200);

        assertThat(pickup.text("/result")).isEqualTo("ACCEPTED");
        assertThat(pickup.text("/kind")).isEqualTo("PICKUP");
        assertThat(pickup.id("/deliveryId")).isEqualTo(booking.delivery());
        assertThat(dropoff.text("/kind")).isEqualTo("DROPOFF");
        var verified = events.await("qr", "code-set", "PickupVerified", booking::isMine);
        assertThat(verified.at("/codeId")).isEqualTo(booking.code("PICKUP").at("/codeId"));
        assertThat(verified.at("/scannedBy").asString()).isEqualTo(booking.traveler.toString());
        assertThat(verified.at("/at").asString()).isEqualTo(pickup.text("/at"));
        assertThat(verified.at("/point/lat").asDouble()).isEqualTo(PaidBooking.LYON.get("lat"));
        events.await("qr", "code-set", "DropoffVerified", booking::isMine);
        assertThat(booking.code("PICKUP").at("/status").asString()).isEqualTo("USED");
        assertThat(booking.code("DROPOFF").at("/status").asString()).isEqualTo("USED");
    }

    /** As somebody would who writes it on a glove. */
    private static String typed(String shortCode) {
        return shortCode.substring(0, 4).toLowerCase(java.util.Locale.ROOT)
                + "-"
                + shortCode.substring(4).replace('1', 'l').replace('0', 'O');
    }

    @Test
    void answersARetryOfAnAcceptedScanTheSameAndRefusesAnotherScan() {
        booking.funded();
        var scan = booking.scan("PICKUP");
        var phone = traveler.with("Idempotency-Key", UUID.randomUUID().toString());

        var first = phone.post("/v1/scans", scan).expect(200);
        var retry = phone.post("/v1/scans", scan).expect(200);

        assertThat(retry.json()).isEqualTo(first.json());
        assertRefused(traveler.post("/v1/scans", scan), 409, "code-used", Refusal.CODE_USED);
        assertThat(events.all("qr", "code-set", "PickupVerified", booking::isMine)).hasSize(1);
        assertThat(traveler.withoutIdempotencyKey().post("/v1/scans", scan).expect(400).code())
                .isEqualTo("idempotency-key-missing");
    }

    @Test
    void acceptsExactlyOneOfFiftyScansAtOnce() throws Exception {
        booking.funded();
        var scan = booking.scan("PICKUP");

        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> scanning = () -> traveler.post("/v1/scans", scan);
            var scans = new ArrayList<Future<Answer>>();
            // The row is locked until several scans have found the code unused and want to use it.
            transaction.executeWithoutResult(_ -> {
                sql.sql("select 1 from code where booking_id = :booking for update")
                        .param("booking", booking.id)
                        .query()
                        .listOfRows();
                IntStream.range(0, 4).forEach(_ -> scans.add(threads.submit(scanning)));
                eventually(() -> assertThat(waitingForALock()).isEqualTo(4));
                IntStream.range(0, 46).forEach(_ -> scans.add(threads.submit(scanning)));
            });
            for (var one : scans) {
                answers.add(one.get());
            }
        }

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.code().equals("code-used")))
                .hasSize(49);
        assertThat(events.all("qr", "code-set", "PickupVerified", booking::isMine)).hasSize(1);
        assertThat(attempts()).isEqualTo(50);
        assertThat(
                        sql.sql(
                                        "select sequence from outbox where aggregateid = :booking order by sequence")
                                .param("booking", booking.id.toString())
                                .query(Long.class)
                                .list())
                .isEqualTo(IntStream.rangeClosed(1, 51).mapToObj(Long::valueOf).toList());
    }

    private int waitingForALock() {
        return sql.sql(
                        "select count(*) from pg_stat_activity where usename = current_user and wait_event_type = 'Lock'")
                .query(Integer.class)
                .single();
    }

    @Test
    void refusesAWrongPayloadAndTheCodeOfTheOtherHandover() {
        booking.funded();
        var other = new PaidBooking(api, events, clock.instant()).funded();

        assertRefused(
                traveler.post("/v1/scans", booking.scan("PICKUP", "payload", "nonsense")),
                422,
                "code-wrong",
                Refusal.CODE_WRONG);
        traveler.post("/v1/scans", booking.scan("PICKUP", "payload", booking.payload("DROPOFF")))
                .expect(422);
        traveler.post("/v1/scans", booking.scan("PICKUP", "payload", other.payload("PICKUP")))
                .expect(422);
        traveler.post(
                        "/v1/scans",
                        booking.scan("PICKUP", "shortCode", booking.shortCode("DROPOFF")))
                .expect(422);
        assertThat(attempts()).isEqualTo(4);
        traveler.post("/v1/scans", booking.scan("PICKUP")).expect(200);
    }

    @Test
    void stopsGuessingOfShortCodes() {
        booking.funded();
        traveler.post("/v1/scans", booking.scan("PICKUP", "shortCode", booking.shortCode("PICKUP")))
                .expect(200);
        for (int i = 0; i < 5; i++) {
            assertThat(traveler.post("/v1/scans", guess()).expect(422).code())
                    .isEqualTo("code-wrong");
            // A right code in between does not buy further guesses.
            assertThat(
                            traveler.post(
                                            "/v1/scans",
                                            booking.scan(
                                                    "PICKUP",
                                                    "shortCode",
                                                    booking.shortCode("PICKUP")))
                                    .status())
                    .isEqualTo(i < 4 ? 409 : 429);
        }

        var stopped = traveler.post("/v1/scans", guess()).expect(429);
        assertRefused(stopped, 429, "too-many-attempts", Refusal.TOO_MANY_ATTEMPTS);
        assertThat(Integer.parseInt(stopped.headers().getFirst("Retry-After"))).isBetween(500, 601);
        assertThat(
                        traveler.post(
                                        "/v1/scans",
                                        booking.scan(
                                                "DROPOFF",
                                                "shortCode",
                                                booking.shortCode("DROPOFF")))
                                .expect(429)
                                .code())
                .isEqualTo("too-many-attempts");
        traveler.post("/v1/scans", booking.scan("DROPOFF")).expect(200);
    }

    @Test
    void forgetsWrongGuessesAfterTenMinutes() {
        booking.funded();
        for (int i = 0; i < 5; i++) {
            traveler.post("/v1/scans", booking.scan("PICKUP", "shortCode", "0000000" + i))
                    .expect(422);
        }
        traveler.post("/v1/scans", booking.scan("PICKUP", "shortCode", booking.shortCode("PICKUP")))
                .expect(429);

        clock.advance(Duration.ofMinutes(11));

        traveler.post("/v1/scans", booking.scan("PICKUP", "shortCode", booking.shortCode("PICKUP")))
                .expect(200);
    }

    @Test
    void countsGuessesThatComeAtOnce() throws Exception {
        booking.funded();

        var answers =
                together(
                        30,
                        () ->
                                traveler.post(
                                        "/v1/scans",
                                        booking.scan("PICKUP", "shortCode", "0000000Z")));

        assertThat(answers.stream().filter(answer -> answer.status() == 422)).hasSize(5);
        assertThat(answers.stream().filter(answer -> answer.status() == 429)).hasSize(25);
    }

    private Map<String, Object> guess() {
        return booking.scan("DROPOFF", "shortCode", "ZZZZZZZZ");
    }

    @Test
    void wantsThePickupBeforeTheDropoff() {
        booking.funded();

        assertRefused(
                traveler.post("/v1/scans", booking.scan("DROPOFF")),
                409,
                "pickup-not-verified",
                Refusal.PICKUP_NOT_VERIFIED);
    }

    @Test
    void refusesBeforeAndAfterTheWindowWithItsGrace() {
        var now = clock.instant();
        booking.handover(
                        "pickup",
                        PaidBooking.LYON,
                        now.plus(Duration.ofHours(3)),
                        now.plus(Duration.ofHours(4)))
                .funded();

        var early = traveler.post("/v1/scans", booking.scan("PICKUP"));
        assertRefused(early, 409, "code-too-early", Refusal.CODE_TOO_EARLY);
        assertThat(early.text("/validFrom"))
                .isEqualTo(booking.code("PICKUP").get("validFrom").asString());
        clock.advance(Duration.ofHours(6).plusMinutes(1));
        assertRefused(
                traveler.post("/v1/scans", booking.scan("PICKUP")),
                409,
                "code-expired",
                Refusal.CODE_EXPIRED);
        clock.advance(Duration.ofMinutes(-2));
        traveler.post("/v1/scans", booking.scan("PICKUP")).expect(200);
    }

    @Test
    void refusesAScanFromElsewhere() {
        booking.funded();
        var scan = booking.scan("PICKUP");
        scan.put("position", VILLEURBANNE);
        scan.put("accuracyM", 30);

        var far = traveler.post("/v1/scans", scan);

        assertRefused(far, 409, "too-far", Refusal.TOO_FAR);
        assertThat(far.number("/distanceM")).isBetween(3_300L, 3_500L);
        assertThat(far.number("/allowedM")).isEqualTo(280);
    }

    @Test
    void refusesAPositionThatIsTooInaccurate() {
        booking.funded();
        var scan = booking.scan("PICKUP");
        scan.put("accuracyM", 501);

        assertRefused(
                traveler.post("/v1/scans", scan),
                422,
                "position-too-inaccurate",
                Refusal.POSITION_TOO_INACCURATE);
    }

    @Test
    void refusesTheCodesOfABookingThatWasCalledOff() {
        booking.funded();
        var pickup = booking.scan("PICKUP");
        booking.say("DeliveryCancelled");
        events.await("qr", "code-set", "CodesRevoked", booking::isMine);

        assertRefused(
                traveler.post("/v1/scans", pickup), 409, "code-revoked", Refusal.CODE_REVOKED);
    }

    @Test
    void tellsStrangersNothing() {
        booking.funded();
        var scan = booking.scan("PICKUP");

        var byStranger = api.as(UUID.randomUUID(), "TRAVELER").post("/v1/scans", scan);
        assertRefused(byStranger, 404, "delivery-unknown", Refusal.NOT_THE_TRAVELER);
        assertRefused(
                api.as(booking.customer, "CUSTOMER", "TRAVELER").post("/v1/scans", scan),
                404,
                "delivery-unknown",
                Refusal.NOT_THE_TRAVELER);
        var nowhere = booking.scan("PICKUP");
        nowhere.put("deliveryId", UUID.randomUUID());
        var unknown = traveler.post("/v1/scans", nowhere).expect(404);
        assertThat(unknown.bodyAsText()).isEqualTo(byStranger.bodyAsText());
        api.anonymous().post("/v1/scans", scan).expect(401);
    }

    @Test
    void wantsOneCodeAndAPosition() {
        booking.funded();
        var both = booking.scan("PICKUP");
        both.put("shortCode", "00000000");
        var neither = booking.scan("PICKUP");
        neither.remove("payload");
        var nowhere = booking.scan("PICKUP");
        nowhere.remove("position");
        var offEarth = booking.scan("PICKUP");
        offEarth.put("position", Map.of("lat", 91, "lon", 0));
        var halfPosition = booking.scan("PICKUP");
        halfPosition.put("position", Map.of("lat", 45));
        var negative = booking.scan("PICKUP");
        negative.put("accuracyM", -1);

        for (var scan : List.of(both, neither, nowhere, offEarth, halfPosition, negative)) {
            assertThat(traveler.post("/v1/scans", scan).expect(400).code())
                    .isEqualTo("validation-failed");
        }
        assertThat(attempts()).isZero();
    }

    @Test
    void showsEveryAttemptToThePartiesAndToSupport() {
        booking.funded();
        var stranger = UUID.randomUUID();
        api.as(stranger, "TRAVELER").post("/v1/scans", booking.scan("PICKUP")).expect(404);
        traveler.post("/v1/scans", booking.scan("PICKUP", "shortCode", "00000000")).expect(422);
        traveler.post("/v1/scans", booking.scan("PICKUP")).expect(200);
        var audit = "/v1/codes/audit?deliveryId=" + booking.delivery();

        var seen = api.as(booking.customer, "CUSTOMER").get(audit).expect(200);
        assertThat(seen.json().get("items")).hasSize(3);
        assertThat(seen.text("/items/0/result")).isEqualTo("ACCEPTED");
        assertThat(seen.id("/items/0/scannedBy")).isEqualTo(booking.traveler);
        assertThat(seen.text("/items/1/refusal")).isEqualTo("CODE_WRONG");
        assertThat(seen.text("/items/1/via")).isEqualTo("SHORT_CODE");
        assertThat(seen.text("/items/2/refusal")).isEqualTo("NOT_THE_TRAVELER");
        assertThat(seen.json().at("/items/2").has("scannedBy")).isFalse();
        assertThat(traveler.get(audit).expect(200).json()).isEqualTo(seen.json());
        var support = api.as(UUID.randomUUID(), "SUPPORT").get(audit).expect(200);
        assertThat(support.id("/items/2/scannedBy")).isEqualTo(stranger);
        var page = traveler.get(audit + "&limit=2").expect(200);
        assertThat(
                        traveler.get(audit + "&limit=2&cursor=" + page.text("/nextCursor"))
                                .expect(200)
                                .json()
                                .get("items"))
                .hasSize(1);
        assertThat(api.as(stranger, "TRAVELER").get(audit).expect(404).code())
                .isEqualTo("delivery-unknown");
        api.anonymous().get(audit).expect(401);
    }

    @Test
    void keepsWhereaboutsEncrypted() {
        booking.funded();
        traveler.post("/v1/scans", booking.scan("PICKUP")).expect(200);

        assertThat(
                        sql.sql("select position from scan_attempt where booking_id = :booking")
                                .param("booking", booking.id)
                                .query(String.class)
                                .single())
                .doesNotContain("45.7");
    }

    private void assertRefused(Answer answer, int status, String code, Refusal reason) {
        assertThat(answer.expect(status).code()).isEqualTo(code);
        events.await(
                "qr",
                "code-set",
                "ScanRefused",
                event ->
                        booking.isMine(event)
                                && event.at("/reason").asString().equals(reason.name()));
        assertThat(
                        sql.sql(
                                        "select count(*) from scan_attempt where booking_id = :booking and refusal = :refusal")
                                .param("booking", booking.id)
                                .param("refusal", reason.name())
                                .query(Integer.class)
                                .single())
                .isPositive();
    }

    private int attempts() {
        return sql.sql("select count(*) from scan_attempt where booking_id = :booking")
                .param("booking", booking.id)
                .query(Integer.class)
                .single();
    }

    private static List<Answer> together(int times, Callable<Answer> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Answer>();
            for (var one :
                    threads.invokeAll(IntStream.range(0, times).mapToObj(_ -> work).toList())) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
