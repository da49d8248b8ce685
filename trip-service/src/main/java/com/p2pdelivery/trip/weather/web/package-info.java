/** The weather of {@code /v1/trips/{id}/weather}. Reads only. */
@NullMarked
package com.p2pdelivery.trip.weather.web;

import org.jspecify.annotations.NullMarked;
