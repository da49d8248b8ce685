package com.p2pdelivery.trip.plan;

import org.jspecify.annotations.Nullable;

/** How far a search has come, over all attempts. */
record Progress(long elapsedMillis, int improvements, Plan.@Nullable Best best) {}
