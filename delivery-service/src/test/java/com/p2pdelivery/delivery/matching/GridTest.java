package com.p2pdelivery.delivery.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GridTest {

    @ParameterizedTest
    @EnumSource
    void aCircleIsCoveredByItsCells(Region region) {
        var random = new Random(42);
        for (int n = 0; n < 300; n++) {
            int level = Grid.FINEST + random.nextInt(Grid.COARSEST - Grid.FINEST + 1);
            var center = Direction.of(region.place(random));
            double radius = Grid.widthM(level) * 3 * random.nextDouble();
            var cells = new HashSet<Integer>();
            Grid.cover(level, center, radius, cells::add);

            for (int i = 0; i < 50; i++) {
                var place = within(center, radius, random);
                assertThat(cells)
                        .as("level %d, %s within %s m of %s", level, place, radius, center)
                        .contains(Grid.cell(level, place));
            }
            // And by few others: near the poles cells are narrower than high.
            assertThat(cells.size()).isLessThanOrEqualTo(160);
        }
    }

    /** By turning away from the centre in any direction. */
    private static GeoPoint within(Direction center, double radius, Random random) {
        var any =
                new Direction(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
        var across = center.cross(any);
        var aside = across.scaled(1 / across.length());
        double angle = radius * Math.sqrt(random.nextDouble()) / Direction.EARTH_M;
        var place = center.scaled(Math.cos(angle)).plus(aside.scaled(Math.sin(angle)));
        return new GeoPoint(Math.toDegrees(place.latRadians()), Math.toDegrees(place.lonRadians()));
    }
}
