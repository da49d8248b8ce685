/**
 * {@code /v1/trips/{tripId}/insertions}. Maps requests to the use case and outcomes to answers,
 * decides nothing.
 */
@NullMarked
package com.p2pdelivery.trip.insertion.web;

import org.jspecify.annotations.NullMarked;
