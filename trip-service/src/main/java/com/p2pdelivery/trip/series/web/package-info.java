/**
 * The repeating journeys of {@code /v1/trip-series}. Maps requests to use cases and outcomes to
 * answers, decides nothing.
 */
@NullMarked
package com.p2pdelivery.trip.series.web;

import org.jspecify.annotations.NullMarked;
