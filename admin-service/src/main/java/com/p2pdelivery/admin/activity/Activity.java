package com.p2pdelivery.admin.activity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the record.
 *
 * @param actId the same in the entry of the beginning and of the end of an act
 * @param outcome STARTED, DONE, UNKNOWN (the service did not answer) or the code of the refusal
 */
public record Activity(
        UUID activityId,
        UUID actId,
        Instant at,
        UUID administratorId,
        String action,
        String service,
        String target,
        String outcome,
        @Nullable String detail) {}
