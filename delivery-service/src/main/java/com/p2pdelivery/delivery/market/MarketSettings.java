package com.p2pdelivery.delivery.market;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What may be told, and what a recommendation goes by.
 *
 * @param fewestPeople a figure is told only if so many different people stand behind it, so that
 *     nobody's price or habit can be read out of it
 * @param days how far back a recommendation looks
 * @param similarWithinM how near both ends of a similar delivery lie
 * @param fewestForRate how many people a price per kilometre needs, where similar deliveries are
 *     too few
 */
@Validated
@ConfigurationProperties("delivery.market")
record MarketSettings(
        @Min(5) @DefaultValue("5") int fewestPeople,
        @Positive @DefaultValue("60") int days,
        @Positive @DefaultValue("25000") int similarWithinM,
        @Min(5) @DefaultValue("20") int fewestForRate) {}
