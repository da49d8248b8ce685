package com.p2pdelivery.payment.provider;

/**
 * How a call that moves money ended. Unknown is an answer like the others: the money may or may not
 * have moved.
 */
public sealed interface Answer {

    /** The money moved. */
    record Succeeded() implements Answer {}

    /**
     * The money did not move, and never will under this reference.
     *
     * @param reason a stable word, for example {@code CARD_DECLINED}
     */
    record Failed(String reason) implements Answer {}

    /** Nobody knows yet; whoever asked must ask again by the same reference. */
    record Unknown(String why) implements Answer {}
}
