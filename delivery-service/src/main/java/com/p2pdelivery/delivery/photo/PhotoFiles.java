package com.p2pdelivery.delivery.photo;

import com.p2pdelivery.delivery.photo.Photo.Size;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Hands out the files of photos; who may have them is decided before. */
@Component
public class PhotoFiles {

    private final PhotoStore store;

    PhotoFiles(PhotoStore store) {
        this.store = store;
    }

    /** A JPEG file; empty where it was deleted a moment ago. */
    public Optional<byte[]> read(Photo photo, Size size) {
        return store.get(photo.key(size));
    }
}
