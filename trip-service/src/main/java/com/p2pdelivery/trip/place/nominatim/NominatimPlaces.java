package com.p2pdelivery.trip.place.nominatim;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.place.FoundPlace;
import com.p2pdelivery.trip.place.Place;
import com.p2pdelivery.trip.place.PlaceProvider;
import com.p2pdelivery.trip.place.PlacesUnavailableException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriBuilder;

/**
 * Asks a geocoder by Nominatim's API: {@code /search} and {@code /reverse}. Each question has a
 * time limit; a geocoder that fails often is left alone for some seconds. Meant for an installation
 * of one's own: the public one does not allow a question for each letter.
 */
public class NominatimPlaces implements PlaceProvider {

    /** Degrees around somebody in which places are preferred: a day's drive. */
    private static final double NEAR = 3;

    private final RestClient geocoder;
    private final CircuitBreaker breaker;

    public NominatimPlaces(String url, Duration timeLimit) {
        var requests =
                new JdkClientHttpRequestFactory(
                        HttpClient.newBuilder().connectTimeout(timeLimit).build());
        requests.setReadTimeout(timeLimit);
        geocoder =
                RestClient.builder()
                        .baseUrl(url)
                        .requestFactory(requests)
                        .defaultHeader(HttpHeaders.USER_AGENT, "p2p-delivery trip-service")
                        .build();
        breaker =
                CircuitBreaker.of(
                        "geocoder",
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(10)
                                .minimumNumberOfCalls(5)
                                .waitDurationInOpenState(Duration.ofSeconds(5))
                                .build());
    }

    @Override
    public List<FoundPlace> search(Search search) {
        return guarded(() -> {
            var places =
                    get(
                            NominatimPlace[].class,
                            uri -> {
                                uri.path("/search")
                                        .queryParam("q", "{q}")
                                        .queryParam("limit", search.limit())
                                        .queryParam("featureType", "city");
                                if (search.near() != null) {
                                    uri.queryParam("viewbox", around(search.near()));
                                }
                                return withDetails(uri).build(search.text());
                            });
            return Arrays.stream(places)
                    .map(place -> new FoundPlace(place.toPlace(), null))
                    .toList();
        });
    }

    @Override
    public Optional<Place> nearest(GeoPoint point) {
        return guarded(() -> {
            var place =
                    get(
                            NominatimPlace.class,
                            uri ->
                                    withDetails(
                                                    uri.path("/reverse")
                                                            .queryParam("lat", point.lat())
                                                            .queryParam("lon", point.lon())
                                                            // a city, no streets
                                                            .queryParam("zoom", 10))
                                            .build());
            return place.error() == null ? Optional.of(place.toPlace()) : Optional.empty();
        });
    }

    private static UriBuilder withDetails(UriBuilder uri) {
        return uri.queryParam("format", "jsonv2")
                .queryParam("accept-language", "en")
                .queryParam("addressdetails", 1)
                .queryParam("extratags", 1);
    }

    private <T> T get(Class<T> type, Function<UriBuilder, URI> uri) {
        var body = geocoder.get().uri(uri).retrieve().body(type);
        if (body == null) {
            throw new IllegalArgumentException("An empty answer");
        }
        return body;
    }

    /** West, south, east, north; a box does not reach over the antimeridian. */
    private static String around(GeoPoint point) {
        return "%s,%s,%s,%s"
                .formatted(
                        Math.max(-180, point.lon() - NEAR),
                        Math.max(-90, point.lat() - NEAR),
                        Math.min(180, point.lon() + NEAR),
                        Math.min(90, point.lat() + NEAR));
    }

    private <T> T guarded(Supplier<T> question) {
        try {
            return breaker.executeSupplier(question);
        } catch (CallNotPermittedException | RestClientException | IllegalArgumentException fault) {
            // The fault's own text may hold the address of the call, and where somebody is in it.
            throw new PlacesUnavailableException(
                    "The geocoder did not answer as it should: " + fault.getClass().getSimpleName(),
                    fault);
        }
    }
}
