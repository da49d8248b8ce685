package com.p2pdelivery.delivery.search;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of saved searches.
 *
 * @param mostPerPerson how many somebody may have at a time
 * @param maxRadiusKm the widest circle, at most the 150 km that the index is made for
 * @param longest from now to the end of a search
 * @param lookEvery how often new trips and deliveries are looked at
 */
@Validated
@ConfigurationProperties("delivery.search")
record SearchSettings(
        @Positive int mostPerPerson,
        @Positive @DecimalMax("150") double maxRadiusKm,
        @NotNull Duration longest,
        @NotNull Duration lookEvery) {}
