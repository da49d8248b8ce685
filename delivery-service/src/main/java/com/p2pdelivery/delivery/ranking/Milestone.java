package com.p2pdelivery.delivery.ranking;

/** How far a match has come; the further, the better it was to have shown it. */
public enum Milestone {
    OFFERED(1),
    ACCEPTED(2),
    CONFIRMED(3),
    COMPLETED(4);

    private final int grade;

    Milestone(int grade) {
        this.grade = grade;
    }

    int grade() {
        return grade;
    }
}
