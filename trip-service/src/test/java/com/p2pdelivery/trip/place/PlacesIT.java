package com.p2pdelivery.trip.place;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.net.URLEncoder;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceIT
class PlacesIT {

    private final TestApi api;
    private final TestApi.Caller customer;

    PlacesIT(TestApi api) {
        this.api = api;
        this.customer = api.as(UUID.randomUUID(), "CUSTOMER");
    }

    @Test
    void completesTheNameOfACity() {
        var found = customer.get("/v1/places?limit=3&q=" + encoded("münch")).expect(200);

        assertThat(found.text("/items/0/name")).isEqualTo("Munich");
        assertThat(found.text("/items/0/matchedName")).isEqualTo("München");
        assertThat(found.text("/items/0/id")).isEqualTo("2867714");
        assertThat(found.text("/items/0/country")).isEqualTo("DE");
        assertThat(found.text("/items/0/timeZone")).isEqualTo("Europe/Berlin");
        assertThat(found.number("/items/0/population")).isGreaterThan(1_000_000);
        assertThat(found.json().at("/items/0/point/lat").asDouble()).isBetween(48.0, 48.3);
        assertThat(found.json().at("/items")).hasSize(3);
        assertThat(found.headers().getCacheControl()).isEqualTo("max-age=3600, private");
    }

    @Test
    void saysNoOtherNameWhereThePlacesOwnWasFound() {
        var found = customer.get("/v1/places?q=zurich").expect(200);

        assertThat(found.text("/items/0/name")).isEqualTo("Zürich");
        assertThat(found.json().at("/items/0").has("matchedName")).isFalse();
        assertThat(found.json().at("/items/0").has("distanceMeters")).isFalse();
    }

    @Test
    void offersEightNearestFirst() {
        var found = customer.get("/v1/places?q=frankfurt&lat=52.3&lon=14.5").expect(200);

        assertThat(found.text("/items/0/name")).isEqualTo("Frankfurt (Oder)");
        assertThat(customer.get("/v1/places?q=s").expect(200).json().at("/items")).hasSize(8);
        assertThat(customer.get("/v1/places?q=qqqq").expect(200).json().at("/items")).isEmpty();
    }

    @Test
    void namesTheCityThatSomebodyIsIn() {
        var nearest = customer.get("/v1/places/nearest?lat=52.5&lon=13.4").expect(200);

        assertThat(nearest.text("/name")).isEqualTo("Berlin");
        assertThat(nearest.number("/distanceMeters")).isBetween(2_000L, 4_000L);
        assertThat(nearest.headers().getCacheControl()).isEqualTo("max-age=3600, private");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /v1/places | q
                    /v1/places?q=%20 | q
                    /v1/places?q=a&limit=0 | limit
                    /v1/places?q=a&limit=21 | limit
                    /v1/places?q=a&limit=many | limit
                    /v1/places?q=a&lat=91&lon=0 | lat
                    /v1/places?q=a&lat=NaN&lon=0 | lat
                    /v1/places?q=a&lat=1 | lon
                    /v1/places?q=a&lon=1 | lat
                    /v1/places/nearest?lon=1 | lat
                    /v1/places/nearest?lat=1&lon=181 | lon
                    /v1/places/nearest?lat=1&lon=east | lon
                    """)
    void namesTheFieldThatIsWrong(String path, String field) {
        var refused = customer.get(path).expect(400);

        assertThat(refused.code()).isEqualTo("validation-failed");
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
        assertThat(refused.bodyAsText()).doesNotContain("java.");
    }

    @Test
    void isForPeopleWhoAreSignedIn() {
        api.anonymous().get("/v1/places?q=zurich").expect(401);
        api.anonymous().get("/v1/places/nearest?lat=1&lon=1").expect(401);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
