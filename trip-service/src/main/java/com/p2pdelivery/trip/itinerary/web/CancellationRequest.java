package com.p2pdelivery.trip.itinerary.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why a trip is called off; customers with a booking read it. */
record CancellationRequest(@NotBlank @Size(max = 500) String reason) {}
