package com.p2pdelivery.admin.saga;

/** How a saga is doing, in the words of the delivery service. */
public enum SagaStatus {
    RUNNING,
    OVERDUE,
    DONE,
    FAILED
}
