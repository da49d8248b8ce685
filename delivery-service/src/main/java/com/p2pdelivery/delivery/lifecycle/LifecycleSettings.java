package com.p2pdelivery.delivery.lifecycle;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How deliveries are stored.
 *
 * @param snapshotEvery so many changes, the state is kept, so that a fold never reads more of them
 * @param rebuildBatch deliveries that a rebuild compares at once
 */
@Validated
@ConfigurationProperties("delivery.lifecycle")
record LifecycleSettings(@Min(2) int snapshotEvery, @Positive int rebuildBatch) {}
