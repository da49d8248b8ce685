package com.p2pdelivery.platform.web.live;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of the live streams of one process.
 *
 * @param maxStreams more clients than this are asked to come back later
 * @param maxReads how many streams may read from the database at the same time; the rest of the
 *     pool is for requests
 * @param batch events read at once
 * @param heartbeat a silent stream gets a comment this often, so that a dead connection is noticed
 * @param poll how often the database is asked while Redis cannot be reached
 * @param safetyPoll how often it is asked although Redis is there, since Redis may drop a message
 * @param reconnect what clients are told to wait before they come back
 */
@Validated
@ConfigurationProperties("p2p.live")
public record LiveSettings(
        @Min(1) @DefaultValue("5000") int maxStreams,
        @Min(1) @DefaultValue("3") int maxReads,
        @Min(1) @DefaultValue("200") int batch,
        @DefaultValue("PT15S") Duration heartbeat,
        @DefaultValue("PT1S") Duration poll,
        @DefaultValue("PT5S") Duration safetyPoll,
        @DefaultValue("PT2S") Duration reconnect) {}
