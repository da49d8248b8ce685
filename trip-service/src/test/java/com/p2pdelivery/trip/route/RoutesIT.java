package com.p2pdelivery.trip.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceIT
class RoutesIT {

    private static final String TO_HAMBURG = "52.52,13.40;53.55,9.99";

    private final TestApi api;
    private final Clock clock;
    private final TestApi.Caller anybody;

    RoutesIT(TestApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
        this.anybody = api.as(UUID.randomUUID(), "CUSTOMER");
    }

    @Test
    void tellsHowFarItIsHowLongItTakesAndWhichWayItGoes() {
        var departure = clock.instant().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);

        var route = anybody.get(path("CAR", TO_HAMBURG, departure.toString())).expect(200);

        assertThat(route.text("/mode")).isEqualTo("CAR");
        assertThat(route.number("/meters")).isBetween(280_000L, 310_000L);
        assertThat(route.number("/seconds")).isBetween(10_000L, 13_500L);
        assertThat(route.text("/departureAt")).isEqualTo(departure.toString());
        assertThat(Instant.parse(route.text("/arrivalAt")))
                .isEqualTo(departure.plusSeconds(route.number("/seconds")));
        assertThat(route.text("/provider")).isEqualTo("embedded");
        assertThat(route.text("/estimate")).isEqualTo("true");
        var line = Polyline.decode(route.text("/polyline"));
        assertThat(line).startsWith(new GeoPoint(52.52, 13.40)).endsWith(new GeoPoint(53.55, 9.99));
        assertThat(route.number("/legs/0/meters")).isEqualTo(route.number("/meters"));
        assertThat(route.number("/legs/0/seconds")).isEqualTo(route.number("/seconds"));
    }

    @Test
    void leavesNowUnlessToldWhen() {
        var route = anybody.get(path("TRAIN", TO_HAMBURG + ";48.14,11.58", null)).expect(200);

        assertThat(Instant.parse(route.text("/departureAt")))
                .isBetween(clock.instant().minusSeconds(60), clock.instant());
        assertThat(route.json().at("/legs")).hasSize(2);
    }

    @Test
    void takesPointsAsAPersonTypesThem() {
        anybody.get("/v1/routes?mode=CAR&points=" + TO_HAMBURG).expect(200);
    }

    @Test
    void isForThoseWhoAreSignedIn() {
        api.anonymous().get(path("CAR", TO_HAMBURG, null)).expect(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ROCKET | 52.52,13.40;53.55,9.99     |                      | mode
                    car    | 52.52,13.40;53.55,9.99     |                      | mode
                           | 52.52,13.40;53.55,9.99     |                      | mode
                    CAR    |                            |                      | points
                    CAR    | 52.52,13.40                |                      | points
                    CAR    | 52.52,13.40;Hamburg        |                      | points[1]
                    CAR    | 52.52,13.40;53.55          |                      | points[1]
                    CAR    | 52.52,13.40;               |                      | points[1]
                    CAR    | 52.52,13.40;NaN,9.99       |                      | points[1]
                    CAR    | 90.01,13.40;53.55,9.99     |                      | points[0]
                    CAR    | 52.52,13.40;53.55,180.5    |                      | points[1]
                    CAR    | 52.52,13.40;52.52,13.40    |                      | points[1]
                    CAR    | 52.52,13.40;53.55,9.99     | tomorrow             | departureAt
                    CAR    | 52.52,13.40;53.55,9.99     | 1970-01-01T00:00:00Z | departureAt
                    CAR    | 52.52,13.40;53.55,9.99     | 9999-01-01T00:00:00Z | departureAt
                    """)
    void namesWhatIsWrong(String mode, String points, String departureAt, String field) {
        var refused = anybody.get(path(mode, points, departureAt)).expect(400);

        assertThat(refused.code()).isEqualTo("validation-failed");
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void takesUpTo25Points() {
        anybody.get(path("FOOT", points(25), null)).expect(200);

        var refused = anybody.get(path("FOOT", points(26), null)).expect(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo("points");
        anybody.get(path("FOOT", points(200), null)).expect(400);
    }

    private static String points(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "52.%02d,13.40".formatted(i % 100))
                .collect(Collectors.joining(";"));
    }

    private static String path(String mode, String points, String departureAt) {
        var query = new StringBuilder("/v1/routes?lang=en");
        append(query, "mode", mode);
        append(query, "points", points);
        append(query, "departureAt", departureAt);
        return query.toString();
    }

    private static void append(StringBuilder query, String name, String value) {
        if (value != null) {
            query.append('&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
