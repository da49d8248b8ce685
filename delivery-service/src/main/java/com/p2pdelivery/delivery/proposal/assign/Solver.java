package com.p2pdelivery.delivery.proposal.assign;

import java.time.Duration;

/** Improves on a possible choice, for as long as it is given or until nothing better exists. */
public interface Solver {

    /**
     * @param start a possible choice
     * @return a possible choice, worth at least as much
     */
    Assignment improve(AssignmentProblem problem, Assignment start, Duration limit);
}
