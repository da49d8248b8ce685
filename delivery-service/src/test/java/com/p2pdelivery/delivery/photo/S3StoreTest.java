package com.p2pdelivery.delivery.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.delivery.photo.s3.S3Settings;
import com.p2pdelivery.delivery.photo.s3.S3Store;
import com.p2pdelivery.platform.Secret;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S3StoreTest {

    private static final byte[] BYTES = {1, 2, 3};

    private S3Simulator s3;
    private S3Store store;

    @BeforeEach
    void connect() throws IOException {
        s3 = new S3Simulator();
        store = connect("key");
    }

    @AfterEach
    void leave() {
        store.close();
        s3.close();
    }

    @Test
    void keepsFilesInTheBucket() {
        store.put("a/b.jpg", BYTES);
        assertThat(s3.objects()).containsOnlyKeys("photos/a/b.jpg");
        assertThat(s3.types()).containsExactly("image/jpeg");
        assertThat(store.get("a/b.jpg")).hasValue(BYTES);
        assertThat(store.get("a/c.jpg")).isEmpty();
    }

    @Test
    void deletesOnceOrTwice() {
        store.put("a/b.jpg", BYTES);
        store.delete("a/b.jpg");
        store.delete("a/b.jpg");
        assertThat(store.get("a/b.jpg")).isEmpty();
    }

    @Test
    void repeatsWhatFailedForAMoment() {
        s3.failNext(1);
        store.put("a/b.jpg", BYTES);
        assertThat(s3.objects()).hasSize(1);
    }

    @Test
    void saysWhenTheBucketRefuses() {
        try (var foreign = connect("somebody-else")) {
            assertThatThrownBy(() -> foreign.put("a/b.jpg", BYTES))
                    .isInstanceOf(PhotoStoreException.class);
            assertThatThrownBy(() -> foreign.get("a/b.jpg"))
                    .isInstanceOf(PhotoStoreException.class);
        }
        assertThat(s3.objects()).isEmpty();
    }

    private S3Store connect(String accessKey) {
        return S3Store.connect(
                new S3Settings(
                        s3.endpoint(),
                        "eu-central-1",
                        "photos",
                        accessKey,
                        new Secret("very secret"),
                        Duration.ofSeconds(10)));
    }
}
