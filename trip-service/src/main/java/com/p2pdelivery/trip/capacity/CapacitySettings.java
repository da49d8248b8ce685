package com.p2pdelivery.trip.capacity;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param holdFor how long room is kept for a booking that nobody confirms; longer than the booking
 *     saga may take
 */
@Validated
@ConfigurationProperties("trip.capacity")
public record CapacitySettings(@NotNull @DurationMin(minutes = 1) Duration holdFor) {}
