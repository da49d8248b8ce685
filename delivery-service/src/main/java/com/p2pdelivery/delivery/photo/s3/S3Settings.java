package com.p2pdelivery.delivery.photo.s3;

import com.p2pdelivery.platform.Secret;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the bucket is.
 *
 * @param endpoint of another provider than AWS
 * @param accessKey with {@code secretKey}; without them, as the AWS SDK finds credentials by itself
 * @param timeout for one call with its repeats
 */
public record S3Settings(
        @Nullable URI endpoint,
        @DefaultValue("eu-central-1") String region,
        @DefaultValue("") String bucket,
        @DefaultValue("") String accessKey,
        @Nullable Secret secretKey,
        @DefaultValue("PT10S") @NotNull Duration timeout) {}
