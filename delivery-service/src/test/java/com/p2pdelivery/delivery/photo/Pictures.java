package com.p2pdelivery.delivery.photo;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures as phones send them, and worse. */
public final class Pictures {

    private static final String SECRET = "GPS 52.5244 13.4105";

    private Pictures() {}

    /** Upper left quarter red, the rest blue. */
    public static BufferedImage corner(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.BLUE);
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height / 2);
        pen.dispose();
        return image;
    }

    public static byte[] file(BufferedImage image, String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    public static byte[] jpeg() {
        return file(corner(80, 60), "jpeg");
    }

    /** Another file each time. */
    public static byte[] png(int shade) {
        var image = corner(80, 60);
        image.setRGB(70, 50, new Color(shade % 256, shade / 256 % 256, 128).getRGB());
        return file(image, "png");
    }

    public static BufferedImage decoded(byte[] file) {
        try {
            return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(file)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** With EXIF that says how the camera was held, and where; little-endian as phones write it. */
    public static byte[] exif(byte[] jpeg, int orientation) {
        var tiff = tiff(orientation);
        var segment = ByteBuffer.allocate(4 + 6 + tiff.length);
        segment.putShort((short) 0xffe1).putShort((short) (2 + 6 + tiff.length));
        segment.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff);
        return ByteBuffer.allocate(jpeg.length + segment.capacity())
                .put(jpeg, 0, 2)
                .put(segment.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** The same for a PNG: a chunk before its end. */
    public static byte[] exifPng(byte[] png, int orientation) {
        var tiff = tiff(orientation);
        var end = png.length - 12;
        return ByteBuffer.allocate(png.length + 12 + tiff.length)
                .put(png, 0, end)
                .put(chunk("eXIf", tiff))
                .put(png, end, 12)
                .array();
    }

    public static String secret() {
        return SECRET;
    }

    /** A valid PNG of a few hundred bytes that says it has this many pixels. */
    public static byte[] claiming(int width, int height) {
        var png = file(corner(8, 8), "png");
        var header = ByteBuffer.allocate(13).put(png, 16, 13);
        header.putInt(0, width).putInt(4, height);
        return ByteBuffer.allocate(png.length)
                .put(png, 0, 8)
                .put(chunk("IHDR", header.array()))
                .put(png, 33, png.length - 33)
                .array();
    }

    private static byte[] tiff(int orientation) {
        var text = SECRET.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(8 + 2 + 12 + 4 + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'I')
                .put((byte) 'I')
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putInt(orientation)
                .putInt(0)
                .put(text)
                .array();
    }

    private static byte[] chunk(String name, byte[] data) {
        var named =
                ByteBuffer.allocate(4 + data.length)
                        .put(name.getBytes(StandardCharsets.US_ASCII))
                        .put(data)
                        .array();
        var sum = new CRC32();
        sum.update(named);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(named)
                .putInt((int) sum.getValue())
                .array();
    }
}
