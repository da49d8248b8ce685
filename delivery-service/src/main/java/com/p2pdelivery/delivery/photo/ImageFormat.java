package com.p2pdelivery.delivery.photo;

import java.util.Locale;
import java.util.Optional;

/** What is taken, told by a file's first bytes and then proved by its decoder. */
enum ImageFormat {
    JPEG,
    PNG,
    WEBP;

    static Optional<ImageFormat> of(byte[] file) {
        if (starts(file, 0, 0xff, 0xd8, 0xff)) {
            return Optional.of(JPEG);
        }
        if (starts(file, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
            return Optional.of(PNG);
        }
        return starts(file, 0, 'R', 'I', 'F', 'F') && starts(file, 8, 'W', 'E', 'B', 'P')
                ? Optional.of(WEBP)
                : Optional.empty();
    }

    /** As the JDK's registry of decoders calls it. */
    String decoder() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static boolean starts(byte[] file, int from, int... bytes) {
        if (file.length < from + bytes.length) {
            return false;
        }
        for (int index = 0; index < bytes.length; index++) {
            if ((file[from + index] & 0xff) != bytes[index]) {
                return false;
            }
        }
        return true;
    }
}
