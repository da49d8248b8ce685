package com.p2pdelivery.delivery.photo.s3;

import com.p2pdelivery.delivery.photo.PhotoStore;
import com.p2pdelivery.delivery.photo.PhotoStoreException;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** S3 writes a whole object or none, and a write that was answered lasts. */
public final class S3Store implements PhotoStore, AutoCloseable {

    private final S3Client client;
    private final String bucket;

    private S3Store(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** Nothing is asked of the bucket yet. */
    public static S3Store connect(S3Settings settings) {
        var builder =
                S3Client.builder()
                        .region(Region.of(settings.region()))
                        .credentialsProvider(credentials(settings))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        // Other providers know neither AWS's newer checksums nor signed chunks.
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
                        .overrideConfiguration(call -> call.apiCallTimeout(settings.timeout()));
        var endpoint = settings.endpoint();
        if (endpoint != null) {
            builder.endpointOverride(endpoint).forcePathStyle(true);
        }
        return new S3Store(builder.build(), settings.bucket());
    }

    private static AwsCredentialsProvider credentials(S3Settings settings) {
        var secret = settings.secretKey();
        return settings.accessKey().isBlank() || secret == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), secret.reveal()));
    }

    @Override
    public void put(String key, byte[] jpeg) {
        asked(() ->
                client.putObject(
                        put -> put.bucket(bucket).key(key).contentType("image/jpeg"),
                        RequestBody.fromBytes(jpeg)));
    }

    @Override
    public Optional<byte[]> get(String key) {
        return asked(() -> {
            try {
                return Optional.of(
                        client.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray());
            } catch (NoSuchKeyException _) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void delete(String key) {
        asked(() -> client.deleteObject(delete -> delete.bucket(bucket).key(key)));
    }

    @Override
    public void close() {
        client.close();
    }

    private static <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException failed) {
            throw new PhotoStoreException("The bucket did not do it", failed);
        }
    }
}
