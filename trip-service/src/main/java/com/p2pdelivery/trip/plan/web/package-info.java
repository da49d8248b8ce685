/**
 * {@code /v1/trips/{tripId}/plans}. Maps requests to use cases and outcomes to answers, decides
 * nothing.
 */
@NullMarked
package com.p2pdelivery.trip.plan.web;

import org.jspecify.annotations.NullMarked;
