/**
 * The trips of {@code /v1/trips}. Maps requests to use cases and outcomes to answers, decides
 * nothing.
 */
@NullMarked
package com.p2pdelivery.trip.itinerary.web;

import org.jspecify.annotations.NullMarked;
