package com.p2pdelivery.location.track;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How wrong a phone's clock may be.
 *
 * @param ahead a position may be recorded this long after now
 * @param early and this long before the parcel was picked up
 */
@Validated
@ConfigurationProperties("track")
record TrackSettings(
        @NotNull @DefaultValue("PT2M") Duration ahead,
        @NotNull @DefaultValue("PT5M") Duration early) {}
