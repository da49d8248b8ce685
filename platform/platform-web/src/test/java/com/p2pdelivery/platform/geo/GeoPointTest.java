package com.p2pdelivery.platform.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GeoPointTest {

    @Test
    void measuresBerlinToHamburg() {
        var berlin = new GeoPoint(52.5244, 13.4105);
        var hamburg = new GeoPoint(53.5507, 9.9930);
        assertThat(berlin.distanceMeters(hamburg)).isCloseTo(255_400, within(1_500.0));
        assertThat(berlin.distanceMeters(berlin)).isZero();
    }

    @Test
    void crossesTheDateLineTheShortWay() {
        assertThat(new GeoPoint(0, 179.5).distanceMeters(new GeoPoint(0, -179.5)))
                .isCloseTo(111_195, within(10.0));
    }

    @Test
    void refusesWhatIsNotOnEarth() {
        assertThatThrownBy(() -> new GeoPoint(90.01, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GeoPoint(0, -180.5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GeoPoint(Double.NaN, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
