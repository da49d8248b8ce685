package com.p2pdelivery.delivery.saga;

/** How a saga is doing. OVERDUE still waits: the fact, when it comes, moves it on. */
public enum SagaStatus {
    RUNNING,
    OVERDUE,
    DONE,
    FAILED
}
