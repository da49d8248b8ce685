package com.p2pdelivery.payment.payout.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.p2pdelivery.payment.payout.ChangePayoutSchedule;
import com.p2pdelivery.payment.payout.PayoutSchedule;
import com.p2pdelivery.payment.payout.PayoutSchedule.Interval;
import com.p2pdelivery.payment.payout.PayoutSchedules;
import com.p2pdelivery.platform.money.Money;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/payout-schedule")
@AllowRoles("TRAVELER")
@Tag(name = "Payout schedule", description = "On which days a traveler is paid")
class PayoutScheduleController {

    private final ChangePayoutSchedule changePayoutSchedule;
    private final PayoutSchedules schedules;

    PayoutScheduleController(ChangePayoutSchedule changePayoutSchedule, PayoutSchedules schedules) {
        this.changePayoutSchedule = changePayoutSchedule;
        this.schedules = schedules;
    }

    @GetMapping
    @Operation(summary = "When you are paid", description = "Days begin at midnight UTC.")
    PayoutSchedule schedule(CurrentUser user) {
        return schedules.of(user.id());
    }

    @PutMapping
    @Operation(
            summary = "Choose when you are paid",
            description =
                    "WEEKLY needs a weekday, MONTHLY a day from 1 to 28. Sums below the minimum wait for the next pay day.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PayoutSchedule.class)))
    @ApiResponse(
            responseCode = "422",
            description = "payout-day-unclear, payout-minimum-too-low",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<?> choose(@Valid @RequestBody Choice choice, CurrentUser user) {
        var command = new ChangePayoutSchedule.Command(user.id(), choice.schedule());
        return switch (changePayoutSchedule.handle(command)) {
            case ChangePayoutSchedule.Changed changed -> ResponseEntity.ok(changed.schedule());
            case ChangePayoutSchedule.DayUnclear _ ->
                    problem(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "payout-day-unclear",
                            "WEEKLY needs a weekday, MONTHLY a day, and the others neither.");
            case ChangePayoutSchedule.MinimumTooLow low ->
                    problem(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "payout-minimum-too-low",
                            "The platform sends no less than its own minimum.",
                            Map.of("least", low.least()));
        };
    }

    /**
     * @param minimum your own, not below the platform's; smaller sums wait
     */
    record Choice(
            @NotNull Interval interval,
            @Nullable DayOfWeek weekday,
            @Nullable Integer day,
            @Nullable Money minimum) {

        PayoutSchedule schedule() {
            return new PayoutSchedule(interval, weekday, day, minimum);
        }
    }
}
