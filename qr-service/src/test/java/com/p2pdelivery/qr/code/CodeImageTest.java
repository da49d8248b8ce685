package com.p2pdelivery.qr.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class CodeImageTest {

    private static final String PAYLOAD =
            "k1.4uVbX0sZJq7mTtR2cYhW9eKpLdG8aNfB3iQoHxDvSgC6wEjMyUkA5lPzO1nIrF.tY7uHs0QpXeLkVbC2mZaRj4";

    @Test
    void pngCanBeScanned() throws Exception {
        var image = ImageIO.read(new ByteArrayInputStream(CodeImage.of(PAYLOAD).png()));

        assertThat(read(image)).isEqualTo(PAYLOAD);
    }

    @Test
    void recognisesAPatternThatReadersGetWrong() {
        var misleading =
                "k1.mZ0c3W2y0yJr1c8c1m3u0cQm1dX8bqkq2h7m5cJY5u0xk3r2b1y9t0w8v7u6"
                        + ".Qm1dX8bqkq2h7m5cJY5u0xk3r2b1y9t0w8v7u6Qm1dX";

        assertThat(CodeImage.of(PAYLOAD).isReadAs(PAYLOAD)).isTrue();
        assertThat(CodeImage.of(misleading).isReadAs(misleading)).isFalse();
    }

    @Test
    void svgCanBeScanned() throws Exception {
        assertThat(read(drawn(CodeImage.of(PAYLOAD).svg()))).isEqualTo(PAYLOAD);
    }

    /** Fills the runs of the path, which is all that this SVG uses. */
    private static BufferedImage drawn(String svg) {
        var box = Pattern.compile("viewBox=\"0 0 (\\d+) ").matcher(svg);
        assertThat(box.find()).isTrue();
        int size = Integer.parseInt(box.group(1));
        var dark = new BitMatrix(size);
        var run = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z").matcher(svg);
        while (run.find()) {
            dark.setRegion(
                    Integer.parseInt(run.group(1)),
                    Integer.parseInt(run.group(2)),
                    Integer.parseInt(run.group(3)),
                    1);
        }
        var image = new BufferedImage(size * 4, size * 4, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < size * 4; y++) {
            for (int x = 0; x < size * 4; x++) {
                image.setRGB(x, y, dark.get(x / 4, y / 4) ? 0x000000 : 0xffffff);
            }
        }
        return image;
    }

    private static String read(BufferedImage image) throws Exception {
        int width = image.getWidth();
        int height = image.getHeight();
        var pixels = image.getRGB(0, 0, width, height, null, 0, width);
        var source = new RGBLuminanceSource(width, height, pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new GlobalHistogramBinarizer(source)))
                .getText();
    }
}
