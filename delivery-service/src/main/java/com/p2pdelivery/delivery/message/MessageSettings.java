package com.p2pdelivery.delivery.message;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of conversations.
 *
 * @param openAfterEnd how long the parties may go on writing once the delivery has ended
 * @param pageSize messages on a page
 */
@Validated
@ConfigurationProperties("delivery.message")
record MessageSettings(@NotNull Duration openAfterEnd, @Min(1) @Max(200) int pageSize) {}
