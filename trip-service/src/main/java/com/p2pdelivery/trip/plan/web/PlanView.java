package com.p2pdelivery.trip.plan.web;

import com.p2pdelivery.trip.plan.Plan;
import com.p2pdelivery.trip.plan.PlanStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A plan as the owner of its trip sees it, at any time. */
record PlanView(
        UUID planId,
        UUID tripId,
        PlanStatus status,
        Progress progress,
        Plan.@Nullable Best best,
        Plan.@Nullable Failure failure,
        Instant createdAt) {

    record Progress(long elapsedMillis, int timeLimitSeconds, int improvements) {}

    static PlanView of(Plan plan) {
        return new PlanView(
                plan.planId(),
                plan.tripId(),
                plan.status(),
                new Progress(plan.elapsedMillis(), plan.timeLimitSeconds(), plan.improvements()),
                plan.best(),
                plan.failure(),
                plan.createdAt());
    }
}
