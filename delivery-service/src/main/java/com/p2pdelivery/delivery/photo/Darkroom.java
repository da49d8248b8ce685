package com.p2pdelivery.delivery.photo;

import static java.awt.RenderingHints.KEY_INTERPOLATION;
import static java.awt.RenderingHints.VALUE_INTERPOLATION_BILINEAR;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.springframework.stereotype.Component;

/**
 * Makes clean photos of uploads: decoded, turned upright, reduced, on white, written as new JPEG
 * files. The size is read before the picture; large ones are thinned out while they are decoded, so
 * that memory is bounded by what is kept and not by what is sent.
 */
@Component
class Darkroom {

    private static final float QUALITY = 0.85f;

    private final PhotoSettings settings;

    Darkroom(PhotoSettings settings) {
        this.settings = settings;
    }

    sealed interface Result {}

    /** Two new JPEG files; width and height are those of the large one. */
    record Developed(byte[] large, byte[] small, int width, int height) implements Result {}

    record NotAPicture() implements Result {}

    record TooManyPixels(long limit) implements Result {}

    Result develop(byte[] upload) {
        var format = ImageFormat.of(upload).orElse(null);
        if (format == null) {
            return new NotAPicture();
        }
        var reader = ImageIO.getImageReadersByFormatName(format.decoder()).next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
            reader.setInput(input, true, true);
            return develop(reader, upload, format);
        } catch (IOException | RuntimeException undecodable) {
            // Decoders meet broken files with exceptions of every kind.
            return new NotAPicture();
        } finally {
            reader.dispose();
        }
    }

    private Result develop(ImageReader reader, byte[] upload, ImageFormat format)
            throws IOException {
        var pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        var limit =
                format == ImageFormat.WEBP
                        ? Math.min(settings.maxPixels(), settings.maxWebpPixels())
                        : settings.maxPixels();
        if (pixels > limit) {
            return new TooManyPixels(limit);
        }
        var parameters = reader.getDefaultReadParam();
        var longest = Math.max(reader.getWidth(0), reader.getHeight(0));
        var every = Math.max(1, longest / settings.maxSide());
        parameters.setSourceSubsampling(every, every, 0, 0);
        var large =
                drawn(
                        reader.read(0, parameters),
                        Orientation.of(upload, format),
                        settings.maxSide());
        return new Developed(
                jpeg(large), jpeg(reduced(large)), large.getWidth(), large.getHeight());
    }

    /** By halves, since one large step would skip most of the pixels. */
    private BufferedImage reduced(BufferedImage large) {
        var image = large;
        for (int side = Math.max(large.getWidth(), large.getHeight()) / 2;
                side > settings.smallSide();
                side /= 2) {
            image = drawn(image, 1, side);
        }
        return drawn(image, 1, settings.smallSide());
    }

    /** Upright, on white, its longest side at most {@code maxSide}; small ones are not enlarged. */
    private static BufferedImage drawn(BufferedImage image, int orientation, int maxSide) {
        var scale = Math.min(1.0, (double) maxSide / Math.max(image.getWidth(), image.getHeight()));
        var width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        var height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        var swapped = Orientation.swapsSides(orientation);
        var canvas =
                new BufferedImage(
                        swapped ? height : width,
                        swapped ? width : height,
                        BufferedImage.TYPE_3BYTE_BGR);
        var pen = canvas.createGraphics();
        try {
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
            pen.setRenderingHint(KEY_INTERPOLATION, VALUE_INTERPOLATION_BILINEAR);
            AffineTransform placed = Orientation.upright(orientation, width, height);
            placed.scale((double) width / image.getWidth(), (double) height / image.getHeight());
            pen.drawImage(image, placed, null);
        } finally {
            pen.dispose();
        }
        return canvas;
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            var parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
