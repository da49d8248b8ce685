package com.p2pdelivery.delivery.saga;

/**
 * How a saga is doing: RUNNING waits for another service, WAITING for a person (a handover, an
 * account to pay to). OVERDUE is either of them past its time; the fact, when it comes, moves it
 * on.
 */
public enum SagaStatus {
    RUNNING,
    WAITING,
    OVERDUE,
    DONE,
    FAILED;

    /** Whether its time limit is watched. */
    public boolean isRunning() {
        return this == RUNNING || this == WAITING;
    }
}
