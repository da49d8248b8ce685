package com.p2pdelivery.delivery.photo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.geom.AffineTransform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How a camera held the picture (EXIF 2.32, tag 274): 1 is upright, 2 to 8 are the other ways to
 * turn and mirror a rectangle. All that is read of a file's metadata, before it is dropped.
 */
final class Orientation {

    private static final int TAG = 0x0112;
    private static final int ENTRY_BYTES = 12;
    private static final byte[] EXIF = "Exif\0\0".getBytes(US_ASCII);

    private Orientation() {}

    /** Upright where the file says nothing, or nonsense. */
    static int of(byte[] file, ImageFormat format) {
        try {
            var tiff =
                    switch (format) {
                        case JPEG -> inJpeg(file);
                        case PNG -> inPng(file);
                        case WEBP -> inWebp(file);
                    };
            return tiff == null ? 1 : ofTiff(tiff);
        } catch (RuntimeException cutOff) {
            return 1;
        }
    }

    static boolean swapsSides(int orientation) {
        return orientation >= 5;
    }

    /** Turns a picture of this size upright, its corner at the origin again. */
    static AffineTransform upright(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }

    /** The segment APP1 among those before the picture itself. */
    private static @Nullable ByteBuffer inJpeg(byte[] file) {
        var at = 2;
        while ((file[at] & 0xff) == 0xff && (file[at + 1] & 0xff) != 0xda) {
            var length = (file[at + 2] & 0xff) << 8 | (file[at + 3] & 0xff);
            if ((file[at + 1] & 0xff) == 0xe1 && startsWithExif(file, at + 4)) {
                return part(file, at + 4 + EXIF.length, length - 2 - EXIF.length);
            }
            at += 2 + length;
        }
        return null;
    }

    private static @Nullable ByteBuffer inPng(byte[] file) {
        var chunks = ByteBuffer.wrap(file);
        for (var at = 8; at + 12 <= file.length; ) {
            var length = chunks.getInt(at);
            if (name(file, at + 4).equals("eXIf")) {
                return part(file, at + 8, length);
            }
            at = Math.addExact(at, Math.addExact(length, 12));
        }
        return null;
    }

    private static @Nullable ByteBuffer inWebp(byte[] file) {
        var chunks = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (var at = 12; at + 8 <= file.length; ) {
            var length = chunks.getInt(at + 4);
            if (name(file, at).equals("EXIF")) {
                return startsWithExif(file, at + 8)
                        ? part(file, at + 8 + EXIF.length, length - EXIF.length)
                        : part(file, at + 8, length);
            }
            at = Math.addExact(at, Math.addExact(length + (length & 1), 8));
        }
        return null;
    }

    private static int ofTiff(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        var directory = tiff.getInt(4);
        var entries = tiff.getShort(directory) & 0xffff;
        for (int entry = 0; entry < entries; entry++) {
            var at = directory + 2 + entry * ENTRY_BYTES;
            if ((tiff.getShort(at) & 0xffff) == TAG) {
                var value = tiff.getShort(at + 8);
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    private static ByteBuffer part(byte[] file, int from, int length) {
        return ByteBuffer.wrap(file, from, length).slice();
    }

    private static boolean startsWithExif(byte[] file, int at) {
        return Arrays.equals(file, at, at + EXIF.length, EXIF, 0, EXIF.length);
    }

    private static String name(byte[] file, int at) {
        return new String(file, at, 4, US_ASCII);
    }
}
