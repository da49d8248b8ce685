package com.p2pdelivery.delivery.photo;

import com.p2pdelivery.delivery.photo.folder.FolderStore;
import com.p2pdelivery.delivery.photo.s3.S3Store;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Chooses the store when the service starts: a condition on the bean would be decided at build
 * time.
 */
@Configuration(proxyBeanMethods = false)
class PhotoConfiguration {

    @Bean
    PhotoStore photoStore(PhotoSettings settings) {
        return switch (settings.store()) {
            case FOLDER -> new FolderStore(settings.folder());
            case S3 -> S3Store.connect(settings.s3());
        };
    }
}
