package com.p2pdelivery.payment.payout;

import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.Stage;
import com.p2pdelivery.payment.Stage.Booked;
import com.p2pdelivery.payment.Stage.Moved;
import com.p2pdelivery.payment.payout.PayoutSchedule.Interval;
import com.p2pdelivery.payment.payout.PayoutSettings.NewTravelers;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A payout is 36.13 €. */
@ServiceIT
class PayoutScheduleIT {

    private static final Map<String, Object> SIXTY_EUROS =
            Map.of("amountMinor", 6000, "currency", "EUR");

    private final Stage stage;
    private final TestApi api;
    private final AdjustableClock clock;
    private final Payouts payouts;
    private final PayoutSteps steps;
    private final PayoutSchedules schedules;

    PayoutScheduleIT(
            TestApi api,
            EventsProbe events,
            AdjustableClock clock,
            Payouts payouts,
            PayoutSteps steps,
            PayoutSchedules schedules) {
        this.stage = new Stage(api, events);
        this.api = api;
        this.clock = clock;
        this.payouts = payouts;
        this.steps = steps;
        this.schedules = schedules;
    }

    @AfterEach
    void theBooksAreRight() {
        clock.reset();
        stage.booksAreRight();
    }

    @Test
    void isPaidAtOnceWhoeverHasNotChosen() {
        var traveler = UUID.randomUUID();

        assertThat(of(traveler).get("/v1/payout-schedule").expect(200).text("/interval"))
                .isEqualTo("IMMEDIATE");
    }

    @Test
    void goesOutWhenTheDayHasCome() {
        var booked = stage.bookedWithAccount();
        choose(booked, Map.of("interval", "MONTHLY", "day", dayFarFromToday()));
        stage.delivered(booked, clock.instant());

        var told = stage.told("PayoutWaiting", booked);
        assertThat(told.get("reason").asString()).isEqualTo("SCHEDULED");
        var day = Instant.parse(told.get("expectedAt").asString());
        assertThat(day.truncatedTo(ChronoUnit.DAYS)).isEqualTo(day).isAfter(clock.instant());
        assertThat(mine(booked).path("status").asString()).isEqualTo("WAITING");
        assertThat(Instant.parse(mine(booked).path("expectedAt").asString())).isEqualTo(day);
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.never());

        clock.advance(Duration.between(clock.instant(), day));

        stage.told("PayoutPaid", booked);
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));
        assertThat(stage.allTold("PayoutWaiting", booked)).hasSize(1);
    }

    @Test
    void goesOutAtOnceWhenTheTravelerChangesTheSchedule() {
        var booked = stage.bookedWithAccount();
        choose(booked, Map.of("interval", "MONTHLY", "day", dayFarFromToday()));
        stage.delivered(booked, clock.instant());
        stage.told("PayoutWaiting", booked);

        choose(booked, Map.of("interval", "IMMEDIATE"));

        stage.told("PayoutPaid", booked);
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));
    }

    @Test
    void waitsUntilTheMinimumIsReachedAndThenAllGoes() {
        var first = stage.bookedWithAccount();
        choose(first, Map.of("interval", "IMMEDIATE", "minimum", SIXTY_EUROS));
        stage.delivered(first, clock.instant());
        assertThat(stage.told("PayoutWaiting", first).get("reason").asString())
                .isEqualTo("BELOW_MINIMUM");
        assertThat(mine(first).path("reason").asString()).isEqualTo("BELOW_MINIMUM");
        assertThat(mine(first).has("expectedAt")).isTrue();

        var second = first.next();
        stage.delivered(second, clock.instant());

        stage.told("PayoutPaid", first);
        stage.told("PayoutPaid", second);
        assertThat(stage.moved("PAYOUT", first)).isEqualTo(Moved.once(3613));
        assertThat(stage.moved("PAYOUT", second)).isEqualTo(Moved.once(3613));
        assertThat(stage.allTold("PayoutWaiting", second)).isEmpty();
    }

    @Test
    void waitsForTheNextPayDayAsOftenAsTheSumIsTooSmallAndTellsItOnce() {
        var first = stage.bookedWithAccount();
        choose(first, Map.of("interval", "DAILY", "minimum", SIXTY_EUROS));
        stage.delivered(first, clock.instant());
        stage.told("PayoutWaiting", first);
        clock.advance(Duration.ofDays(1));
        eventually(() -> assertThat(stage.allTold("PayoutWaiting", first)).hasSize(2));
        assertThat(mine(first).path("reason").asString()).isEqualTo("BELOW_MINIMUM");
        var next = Instant.parse(mine(first).path("expectedAt").asString());

        clock.advance(Duration.ofDays(1));
        eventually(() ->
                assertThat(Instant.parse(mine(first).path("expectedAt").asString()))
                        .isEqualTo(next.plus(1, ChronoUnit.DAYS)));
        assertThat(stage.allTold("PayoutWaiting", first)).hasSize(2);

        var second = first.next();
        stage.delivered(second, clock.instant());
        stage.told("PayoutWaiting", second);
        assertThat(stage.moved("PAYOUT", first)).isEqualTo(Moved.never());
        clock.advance(Duration.ofDays(1));

        stage.told("PayoutPaid", first);
        stage.told("PayoutPaid", second);
        assertThat(stage.moved("PAYOUT", first)).isEqualTo(Moved.once(3613));
        assertThat(stage.moved("PAYOUT", second)).isEqualTo(Moved.once(3613));
    }

    @Test
    void keepsTheFirstPayoutsOfANewTravelerForLonger() {
        var booked = stage.bookedWithAccount();
        choose(booked, Map.of("interval", "MONTHLY", "day", dayFarFromToday()));
        stage.delivered(booked, clock.instant());
        stage.told("PayoutWaiting", booked);
        var payout = payouts.of(booked.travelerId(), null, 1).getFirst();

        assertThat(strict(1).laterFor(payout).orElseThrow().reason())
                .isEqualTo("HELD_FOR_NEW_TRAVELER");
        assertThat(strict(1).laterFor(payout).orElseThrow().until())
                .isAfterOrEqualTo(payout.createdAt().plus(Duration.ofDays(90)));
        assertThat(strict(0).laterFor(payout).orElseThrow().reason()).isEqualTo("SCHEDULED");

        choose(booked, Map.of("interval", "IMMEDIATE"));
        stage.told("PayoutPaid", booked);
        choose(booked, Map.of("interval", "MONTHLY", "day", dayFarFromToday()));
        var second = booked.next();
        stage.delivered(second, clock.instant());
        stage.told("PayoutWaiting", second);
        var next = payouts.of(booked.travelerId(), null, 1).getFirst();
        assertThat(strict(1).laterFor(next).orElseThrow().reason()).isEqualTo("SCHEDULED");
        assertThat(strict(2).laterFor(next).orElseThrow().reason())
                .isEqualTo("HELD_FOR_NEW_TRAVELER");
    }

    /** As if the operator kept the first payouts for 90 days. */
    private PlanPayout strict(int paidPayouts) {
        return new PlanPayout(
                payouts,
                steps,
                schedules,
                new PayoutSettings(
                        new PayoutSettings.Schedule(Interval.IMMEDIATE, null, null),
                        Map.of(),
                        new NewTravelers(Duration.ofDays(90), paidPayouts),
                        Duration.ofMinutes(15)),
                clock);
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', 400, validation-failed",
        "'{\"interval\":\"HOURLY\"}', 400, ''",
        "'{\"interval\":\"IMMEDIATE\",\"weekday\":\"MONDAY\"}', 422, payout-day-unclear",
        "'{\"interval\":\"DAILY\",\"day\":1}', 422, payout-day-unclear",
        "'{\"interval\":\"WEEKLY\"}', 422, payout-day-unclear",
        "'{\"interval\":\"WEEKLY\",\"weekday\":\"FREITAG\"}', 400, ''",
        "'{\"interval\":\"WEEKLY\",\"weekday\":\"FRIDAY\",\"day\":1}', 422, payout-day-unclear",
        "'{\"interval\":\"MONTHLY\"}', 422, payout-day-unclear",
        "'{\"interval\":\"MONTHLY\",\"day\":0}', 422, payout-day-unclear",
        "'{\"interval\":\"MONTHLY\",\"day\":29}', 422, payout-day-unclear",
        "'{\"interval\":\"MONTHLY\",\"day\":1.5}', 400, ''",
        "'{\"interval\":\"DAILY\",\"minimum\":{\"amountMinor\":-1,\"currency\":\"EUR\"}}', 422, payout-minimum-too-low",
        "'{\"interval\":\"DAILY\",\"minimum\":{\"amountMinor\":1,\"currency\":\"EURO\"}}', 400, ''",
        "'{\"interval\":\"DAILY\",\"minimum\":{\"amountMinor\":1,\"currency\":\"XXY\"}}', 400, ''"
    })
    void refuses(String choice, int status, String code) {
        var traveler = UUID.randomUUID();

        var refused = of(traveler).put("/v1/payout-schedule", choice).expect(status);

        if (!code.isEmpty()) {
            assertThat(refused.code()).isEqualTo(code);
        }
        assertThat(of(traveler).get("/v1/payout-schedule").expect(200).text("/interval"))
                .isEqualTo("IMMEDIATE");
    }

    @Test
    void isChosenByTravelersOnly() {
        var choice = Map.of("interval", "DAILY");
        api.anonymous().put("/v1/payout-schedule", choice).expect(401);
        api.as(UUID.randomUUID(), "CUSTOMER").put("/v1/payout-schedule", choice).expect(403);
        api.as(UUID.randomUUID(), "CUSTOMER").get("/v1/payout-schedule").expect(403);
    }

    // ---- what others do

    private Answer choose(Booked booked, Map<String, Object> schedule) {
        return of(booked.travelerId()).put("/v1/payout-schedule", schedule).expect(200);
    }

    /** So that no midnight comes between. */
    private int dayFarFromToday() {
        var today = clock.instant().atZone(ZoneOffset.UTC).getDayOfMonth();
        return today > 14 ? 7 : 21;
    }

    // ---- what is there

    private TestApi.Caller of(UUID traveler) {
        return api.as(traveler, "TRAVELER");
    }

    private JsonNode mine(Booked booked) {
        return of(booked.travelerId()).get("/v1/payouts").expect(200).json().at("/items/0");
    }
}
