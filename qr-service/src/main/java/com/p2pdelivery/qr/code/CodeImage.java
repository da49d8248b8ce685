package com.p2pdelivery.qr.code;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.EncodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A payload as a picture: error correction M (15 % may be scratched), the quiet zone of 4 modules
 * that ISO/IEC 18004 asks for. Both formats are written straight from the modules; the JDK's image
 * classes would load the desktop into a server.
 */
public final class CodeImage {

    private static final int PIXELS_PER_MODULE = 8;
    private static final byte[] PNG_SIGNATURE = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'
    };

    private final BitMatrix modules;

    private CodeImage(BitMatrix modules) {
        this.modules = modules;
    }

    public static CodeImage of(String payload) {
        try {
            return new CodeImage(
                    new QRCodeWriter()
                            .encode(
                                    payload,
                                    BarcodeFormat.QR_CODE,
                                    0,
                                    0,
                                    Map.of(
                                            EncodeHintType.ERROR_CORRECTION,
                                            ErrorCorrectionLevel.M,
                                            EncodeHintType.MARGIN,
                                            4)));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("The payload does not fit into a QR code", tooLong);
        }
    }

    /**
     * Whether a common reader finds the payload in the picture. For about one payload in a hundred
     * the pattern of modules itself looks like a position mark, and ZXing's detector (3.5.4), which
     * many phones use, measures the code wrongly.
     */
    boolean isReadAs(String payload) {
        int side = modules.getWidth() * PIXELS_PER_MODULE;
        var pixels = new int[side * side];
        for (int i = 0; i < pixels.length; i++) {
            boolean dark = modules.get(i % side / PIXELS_PER_MODULE, i / side / PIXELS_PER_MODULE);
            pixels[i] = dark ? 0x000000 : 0xffffff;
        }
        var bitmap =
                new BinaryBitmap(
                        new GlobalHistogramBinarizer(new RGBLuminanceSource(side, side, pixels)));
        try {
            return new QRCodeReader().decode(bitmap).getText().equals(payload);
        } catch (ReaderException unreadable) {
            return false;
        }
    }

    /** One path of runs of dark modules, sharp at any size. */
    public String svg() {
        int size = modules.getWidth();
        var path = new StringBuilder();
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int start = x;
                while (x < size && modules.get(x, y)) {
                    x++;
                }
                if (x > start) {
                    path.append('M')
                            .append(start)
                            .append(' ')
                            .append(y)
                            .append('h')
                            .append(x - start)
                            .append("v1h-")
                            .append(x - start)
                            .append('z');
                }
            }
        }
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
        <path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path d="%2$s"/></svg>
        """
                .formatted(size, path);
    }

    /** Greyscale of one bit per pixel (PNG 3rd edition, colour type 0). */
    public byte[] png() {
        int side = modules.getWidth() * PIXELS_PER_MODULE;
        var header =
                ByteBuffer.allocate(13).putInt(side).putInt(side).put(new byte[] {1, 0, 0, 0, 0});
        var image = new ByteArrayOutputStream();
        image.writeBytes(PNG_SIGNATURE);
        chunk(image, "IHDR", header.array());
        chunk(image, "IDAT", deflated(rows(side)));
        chunk(image, "IEND", new byte[0]);
        return image.toByteArray();
    }

    /**
     * Each row begins with its filter (none); a set bit is white. One module is one byte wide, as
     * it is 8 pixels.
     */
    private byte[] rows(int side) {
        int modulesPerRow = modules.getWidth();
        var rows = ByteBuffer.allocate(side * (1 + modulesPerRow));
        for (int y = 0; y < side; y++) {
            rows.put((byte) 0);
            for (int x = 0; x < modulesPerRow; x++) {
                rows.put((byte) (modules.get(x, y / PIXELS_PER_MODULE) ? 0x00 : 0xff));
            }
        }
        return rows.array();
    }

    private static byte[] deflated(byte[] raw) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(raw);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[1024];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    private static void chunk(ByteArrayOutputStream image, String type, byte[] data) {
        var typed =
                ByteBuffer.allocate(4 + data.length)
                        .put(type.getBytes(StandardCharsets.US_ASCII))
                        .put(data)
                        .array();
        var crc = new CRC32();
        crc.update(typed);
        image.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        image.writeBytes(typed);
        image.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
