/**
 * Counts what became of trips: for each traveler, and for operators by corridor and week. Kept up
 * by events, in any order and however often they come; nothing is recounted for a question.
 */
@NullMarked
package com.p2pdelivery.trip.analytics;

import org.jspecify.annotations.NullMarked;
