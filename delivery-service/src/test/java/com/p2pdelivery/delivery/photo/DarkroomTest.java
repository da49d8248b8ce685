package com.p2pdelivery.delivery.photo;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.delivery.photo.Darkroom.Developed;
import com.p2pdelivery.delivery.photo.s3.S3Settings;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class DarkroomTest {

    private static final PhotoSettings SETTINGS =
            new PhotoSettings(
                    8,
                    100,
                    DataSize.ofMegabytes(8),
                    40_000_000,
                    8_000_000,
                    1920,
                    320,
                    Duration.ofHours(1),
                    Duration.ofDays(1),
                    PhotoSettings.Store.FOLDER,
                    Path.of("target/photos"),
                    new S3Settings(null, "", "", "", null, Duration.ofSeconds(1)));

    private final Darkroom darkroom = new Darkroom(SETTINGS);

    /** Where the red corner lies once the picture is upright, by the rows of EXIF's table. */
    @ParameterizedTest
    @CsvSource({
        "1, 80, 60, 10, 10",
        "2, 80, 60, 70, 10",
        "3, 80, 60, 70, 50",
        "4, 80, 60, 10, 50",
        "5, 60, 80, 10, 10",
        "6, 60, 80, 50, 10",
        "7, 60, 80, 50, 70",
        "8, 60, 80, 10, 70",
        "9, 80, 60, 10, 10"
    })
    void turnsPicturesUpright(int orientation, int width, int height, int x, int y) {
        for (var file :
                new byte[][] {
                    Pictures.exif(Pictures.jpeg(), orientation),
                    Pictures.exifPng(Pictures.file(Pictures.corner(80, 60), "png"), orientation)
                }) {
            var developed = developed(file);
            assertThat(developed.width()).isEqualTo(width);
            assertThat(developed.height()).isEqualTo(height);
            var image = Pictures.decoded(developed.large());
            assertThat(isRed(image, x, y)).isTrue();
            assertThat(isRed(image, width - x, height - y)).isFalse();
        }
    }

    @Test
    void keepsNothingOfTheFileItself() {
        var developed = developed(Pictures.exif(Pictures.jpeg(), 1));
        for (var file : new byte[][] {developed.large(), developed.small()}) {
            assertThat(new String(file, StandardCharsets.ISO_8859_1))
                    .doesNotContain(Pictures.secret())
                    .doesNotContain("Exif");
        }
    }

    @Test
    void reducesLargePicturesAndLeavesSmallOnes() {
        var large = developed(Pictures.file(Pictures.corner(4032, 3024), "jpeg"));
        assertThat(large.width()).isEqualTo(1920);
        assertThat(large.height()).isEqualTo(1440);
        var small = Pictures.decoded(large.small());
        assertThat(small.getWidth()).isEqualTo(320);
        assertThat(small.getHeight()).isEqualTo(240);
        assertThat(isRed(small, 40, 40)).isTrue();
        assertThat(isRed(small, 300, 200)).isFalse();
        assertThat(developed(Pictures.jpeg()).width()).isEqualTo(80);
    }

    @Test
    void putsTransparentPicturesOnWhite() {
        var transparent = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
        var image = Pictures.decoded(developed(Pictures.file(transparent, "png")).large());
        assertThat(new Color(image.getRGB(20, 20))).isEqualTo(Color.WHITE);
    }

    /** One pixel each, lossy and lossless. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=",
                "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="
            })
    void readsWebp(String file) {
        var developed = developed(Base64.getDecoder().decode(file));
        assertThat(developed.width()).isEqualTo(1);
        assertThat(developed.height()).isEqualTo(1);
    }

    @Test
    void refusesAPictureThatUnfoldsToTooManyPixels() {
        assertThat(darkroom.develop(Pictures.claiming(40_000, 40_000)))
                .isEqualTo(new Darkroom.TooManyPixels(40_000_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GIF89a", "<svg/>", "%PDF-1.7", "<html><script>", "RIFF....WEBP"})
    void refusesWhatIsNoPicture(String text) {
        assertThat(darkroom.develop(text.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(new Darkroom.NotAPicture());
    }

    @Test
    void survivesBrokenFiles() {
        var random = new Random(7);
        for (var whole :
                new byte[][] {
                    Pictures.exif(Pictures.jpeg(), 6),
                    Pictures.exifPng(Pictures.file(Pictures.corner(80, 60), "png"), 6)
                }) {
            for (int round = 0; round < 300; round++) {
                var broken = whole.clone();
                for (int hits = random.nextInt(1, 20); hits > 0; hits--) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt();
                }
                var cut = Arrays.copyOf(broken, random.nextInt(broken.length));
                assertThat(darkroom.develop(broken)).isNotNull();
                assertThat(darkroom.develop(cut)).isNotNull();
            }
        }
    }

    private Developed developed(byte[] file) {
        return (Developed) darkroom.develop(file);
    }

    private static boolean isRed(BufferedImage image, int x, int y) {
        var color = new Color(image.getRGB(x, y));
        return color.getRed() > 150 && color.getBlue() < 100;
    }
}
