package com.p2pdelivery.delivery.lifecycle;

/** How the price is shared on a cancellation, in basis points of it. */
public record CancellationTerms(int refundBasisPoints, int compensationBasisPoints) {}
