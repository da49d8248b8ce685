package com.p2pdelivery.trip.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolylineTest {

    private static final List<GeoPoint> DOCUMENTED =
            List.of(
                    new GeoPoint(38.5, -120.2),
                    new GeoPoint(40.7, -120.95),
                    new GeoPoint(43.252, -126.453));

    @Test
    void writesAndReadsTheExampleOfTheFormatsDocumentation() {
        assertThat(Polyline.encode(DOCUMENTED)).isEqualTo("_p~iF~ps|U_ulLnnqC_mqNvxq`@");
        assertThat(Polyline.decode("_p~iF~ps|U_ulLnnqC_mqNvxq`@")).isEqualTo(DOCUMENTED);
    }

    @Test
    void readsBackWhatItWroteAllOverTheEarth() {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            var line = Stream.generate(() -> anywhere(random)).limit(random.nextInt(6)).toList();
            assertThat(Polyline.decode(Polyline.encode(line))).isEqualTo(line);
        }
        var corners = List.of(new GeoPoint(-90, -180), new GeoPoint(90, 180), new GeoPoint(0, 0));
        assertThat(Polyline.decode(Polyline.encode(corners))).isEqualTo(corners);
    }

    private static GeoPoint anywhere(Random random) {
        return new GeoPoint(
                random.nextInt(-9_000_000, 9_000_001) / 1e5,
                random.nextInt(-18_000_000, 18_000_001) / 1e5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_p~iF", // a latitude alone
                "_p~iF~ps|", // ends within a number
                "_p~iF~ps| U", // foreign characters
                "_p~iF\u00e9",
                "~~~~~~~~~~~~~~~~", // a number without an end
                "_gsia@_gsia@" // no such latitude
            })
    void refusesWhatIsNoLine(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Polyline.decode(text));
    }
}
