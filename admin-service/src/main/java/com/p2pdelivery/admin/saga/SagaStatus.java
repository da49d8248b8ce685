package com.p2pdelivery.admin.saga;

/** How a saga is doing, in the words of the delivery service. */
public enum SagaStatus {
    /** A service has the next step. */
    RUNNING,
    /** A person has it: a handover, a payout account. */
    WAITING,
    OVERDUE,
    DONE,
    FAILED
}
