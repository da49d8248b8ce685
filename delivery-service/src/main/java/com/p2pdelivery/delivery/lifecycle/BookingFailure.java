package com.p2pdelivery.delivery.lifecycle;

/**
 * Why a booking did not come about.
 *
 * @param step CAPACITY, FUNDING or CODES
 * @param reason such as TRIP_FULL, CARD_DECLINED or TIMEOUT
 */
public record BookingFailure(String step, String reason) {}
