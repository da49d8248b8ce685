/**
 * The places of {@code /v1/places}. Maps requests to use cases and outcomes to answers, decides
 * nothing.
 */
@NullMarked
package com.p2pdelivery.trip.place.web;

import org.jspecify.annotations.NullMarked;
