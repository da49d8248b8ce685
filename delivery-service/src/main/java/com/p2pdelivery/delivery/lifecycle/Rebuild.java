package com.p2pdelivery.delivery.lifecycle;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a rebuild of the deliveries' read model is.
 *
 * @param pass REPAIR compares and puts right, VERIFY then compares once more
 * @param checked deliveries compared in this pass
 * @param deliveries how many there were at the start
 * @param differences found by REPAIR
 * @param repaired by REPAIR; what was right again under its lock needed none
 * @param remaining differences that VERIFY found
 */
public record Rebuild(
        UUID rebuildId,
        Status status,
        Pass pass,
        long checked,
        long deliveries,
        long differences,
        long repaired,
        long remaining,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    public enum Status {
        RUNNING,
        DONE
    }

    public enum Pass {
        REPAIR,
        VERIFY
    }
}
