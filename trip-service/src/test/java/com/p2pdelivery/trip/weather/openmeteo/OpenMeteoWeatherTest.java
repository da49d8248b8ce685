package com.p2pdelivery.trip.weather.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.outside.OutsideCalls;
import com.p2pdelivery.trip.weather.Passing;
import com.p2pdelivery.trip.weather.Weather;
import com.p2pdelivery.trip.weather.WeatherProvider.Answer;
import com.p2pdelivery.trip.weather.WeatherProvider.Forecast;
import com.p2pdelivery.trip.weather.WeatherProvider.Unknown;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

class OpenMeteoWeatherTest {

    private static final Instant NOW = Instant.parse("2030-05-04T06:10:00Z");
    private static final String KEY = "k3y-that-nobody-may-see";
    private static final GeoPoint LYON = new GeoPoint(45.76404, 4.83566);
    private static final GeoPoint TORINO = new GeoPoint(45.07049, 7.68682);

    private final WeatherSimulator service = new WeatherSimulator();
    private final OpenMeteoWeather weather = ask("", Duration.ofSeconds(5));

    private OpenMeteoWeather ask(String key, Duration answerLimit) {
        return new OpenMeteoWeather(
                service.url(),
                new Secret(key),
                Duration.ofSeconds(1),
                answerLimit,
                Duration.ofHours(1),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** It tells operators what the tests provoke; a green run is quiet. */
    @BeforeAll
    static void logsNothing() {
        logAt(LogLevel.OFF);
    }

    @AfterAll
    static void logsAgain() {
        logAt(null);
    }

    private static void logAt(LogLevel level) {
        LoggingSystem.get(OutsideCalls.class.getClassLoader())
                .setLogLevel(OutsideCalls.class.getName(), level);
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void asksForAllPlacesOfATripInOneCall() {
        weather.forecast(List.of(at(LYON, "08:00"), at(TORINO, "11:40")));

        assertThat(service.asked())
                .containsExactly(
                        Map.of(
                                "latitude", "45.75,45.05",
                                "longitude", "4.85,7.70",
                                "hourly",
                                        "temperature_2m,precipitation,snowfall,weather_code,"
                                                + "wind_speed_10m,wind_gusts_10m,visibility",
                                "start_hour", "2030-05-04T08:00",
                                "end_hour", "2030-05-04T12:00",
                                "timezone", "UTC"));
    }

    @Test
    void sendsItsKeyWhereItHasOne() {
        ask(KEY, Duration.ofSeconds(5)).forecast(List.of(at(LYON, "08:00")));

        assertThat(service.asked().getFirst()).containsEntry("apikey", KEY);
    }

    @Test
    void readsTheAnswerForOnePlaceAndForSeveralInTheirOrder() {
        service.shows((lat, _, hour) ->
                Map.of(
                        "temperature_2m",
                        lat,
                        "wind_speed_10m",
                        (double) hour.atOffset(ZoneOffset.UTC).getHour()));

        var one = forecast(at(LYON, "07:15"));
        var several = forecast(at(TORINO, "07:15"), at(LYON, "10:00"));

        assertThat(one).containsExactly(new Weather(45.75, 0.0, 0.0, 3, 8.0, 18.0, 24_140.0));
        assertThat(several)
                .containsExactly(
                        new Weather(45.05, 0.0, 0.0, 3, 8.0, 18.0, 24_140.0),
                        new Weather(45.75, 0.0, 0.0, 3, 10.0, 18.0, 24_140.0));
    }

    @Test
    void readsAnAnswerAsTheServiceWroteIt() {
        service.says(
                200,
                """
                {"latitude":45.75,"longitude":4.85,"generationtime_ms":0.21,"utc_offset_seconds":0,"timezone":"GMT",
                 "timezone_abbreviation":"GMT","elevation":173.0,
                 "hourly_units":{"time":"iso8601","temperature_2m":"°C","precipitation":"mm","snowfall":"cm",
                   "weather_code":"wmo code","wind_speed_10m":"km/h","wind_gusts_10m":"km/h","visibility":"m"},
                 "hourly":{"time":["2030-05-04T08:00","2030-05-04T09:00"],
                   "temperature_2m":[-1.2,-0.9],"precipitation":[2.10,0.00],"snowfall":[1.47,0.00],
                   "weather_code":[73,3],"wind_speed_10m":[11.2,9.9],"wind_gusts_10m":[27.4,20.2],
                   "visibility":[820.00,24140.00]}}
                """);

        assertThat(forecast(at(LYON, "08:00")))
                .containsExactly(new Weather(-1.2, 2.1, 1.47, 73, 11.2, 27.4, 820.0));
    }

    @Test
    void leavesOpenWhatNoModelHas() {
        service.says(
                200,
                """
                [{"hourly":{"time":["2030-05-04T08:00","2030-05-04T09:00"],
                   "temperature_2m":[null,7.0],"precipitation":[0.4],"snowfall":null,
                   "weather_code":[null,null],"visibility":[-5,100]}},
                 {"utc_offset_seconds":0,"hourly":{"time":["2030-05-04T20:00"],"temperature_2m":[3]}}]
                """);

        assertThat(forecast(at(LYON, "09:00"), at(TORINO, "09:00")))
                .containsExactly(
                        new Weather(7.0, null, null, null, null, null, 100.0), Weather.UNKNOWN);
    }

    @Test
    void doesNotTakeTheTimeOfAnotherZoneForItsOwn() {
        service.says(
                200,
                """
                {"utc_offset_seconds":7200,"hourly":{"time":["2030-05-04T08:00","2030-05-04T10:00"],
                   "temperature_2m":[1,2]}}
                """);

        assertThat(forecast(at(LYON, "08:00")).getFirst().temperatureC()).isEqualTo(2);
    }

    @Test
    void doesNotAskBeyondTheForecast() {
        var beyond = new Passing(TORINO, Instant.parse("2030-05-20T00:00:00Z"), Duration.ZERO);

        assertThat(forecast(at(LYON, "08:00"), beyond).get(1)).isEqualTo(Weather.UNKNOWN);
        assertThat(forecast(beyond)).containsExactly(Weather.UNKNOWN);

        assertThat(service.asked()).hasSize(1);
        assertThat(service.asked().getFirst()).containsEntry("latitude", "45.75");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    400 | {"error":true,"reason":"Parameter 'latitude' out of range"}  | answered 400
                    429 | {"error":true,"reason":"Minutely API request limit exceeded"} | answered 429
                    500 | oops                                     | answered 500
                    202 | ''                                       | answered 202
                    200 | {"error":true,"reason":"broken"}         | answered without hours
                    200 | <html>                                   | answered in another format
                    200 | ''                                       | answered in another format
                    200 | null                                     | answered nothing
                    200 | 42                                       | answered nothing
                    200 | []                                       | answered for 0 places
                    200 | [null]                                   | answered without a place
                    200 | [{"hourly":{"time":[]}},{"hourly":{}}]   | answered for 2 places
                    200 | {"hourly":{}}                            | answered without hours
                    200 | {"hourly":{"time":["2030-05-04T08:00"],"temperature_2m":["warm"]}} | answered in another format
                    200 | {"hourly":7}                             | answered in another format
                    200 | {"utc_offset_seconds":999999999,"hourly":{"time":[]}} | answered with an impossible time zone
                    """)
    void saysThatItDoesNotKnowWhenTheAnswerIsNone(int status, String body, String reason) {
        service.says(status, body);

        assertThat(reasonFor(ask(KEY, Duration.ofSeconds(5)))).isEqualTo(reason);
    }

    @Test
    void doesNotWaitForASilentServiceNorForOneThatGetsStuck() {
        var impatient = ask("", Duration.ofMillis(300));
        service.getsStuck();
        assertThat(reasonFor(impatient)).startsWith("did not answer");
        service.fallsSilent();
        assertThat(reasonFor(impatient)).startsWith("did not answer");
    }

    @Test
    void doesNotReadAnAnswerWithoutEnd() {
        service.says(200, "[" + "{},".repeat(1_000_000) + "{}]");

        assertThat(reasonFor(weather)).isEqualTo("answered too much");
    }

    @Test
    void doesNotSayWhereItAskedNorWithWhichKey() {
        service.close();

        assertThat(reasonFor(ask(KEY, Duration.ofSeconds(5))))
                .startsWith("did not answer")
                .doesNotContain(KEY, "127.0.0.1");
    }

    @Test
    void asksOnceForTheSameHourAtTheSamePlace() {
        forecast(at(LYON, "08:00"), at(LYON, "07:20"), at(new GeoPoint(45.7641, 4.8355), "08:00"));
        assertThat(service.asked().getFirst()).containsEntry("latitude", "45.75");

        forecast(at(LYON, "08:00"), at(TORINO, "08:00"));
        assertThat(service.asked().get(1)).containsEntry("latitude", "45.05");

        forecast(at(TORINO, "08:00"), at(LYON, "07:59"));
        assertThat(service.asked()).hasSize(2);
        forecast(at(LYON, "08:01"));
        assertThat(service.asked()).hasSize(3);
    }

    @Test
    void doesNotRememberAFailure() {
        service.says(500, "");
        assertThat(reasonFor(weather)).isEqualTo("answered 500");

        service.shows("temperature_2m", 3);

        assertThat(forecast(at(LYON, "08:00")).getFirst().temperatureC()).isEqualTo(3);
    }

    @Test
    void leavesAServiceAloneThatFailsAgainAndAgain() {
        service.says(503, "");

        for (int i = 0; i < 20; i++) {
            reasonFor(weather);
        }

        assertThat(service.asked()).hasSize(3);
        assertThat(reasonFor(weather)).isEqualTo("is left alone for a while");
    }

    private List<Weather> forecast(Passing... passings) {
        var answer = weather.forecast(Arrays.asList(passings));
        return assertThat(answer).asInstanceOf(type(Forecast.class)).actual().weathers();
    }

    private static String reasonFor(OpenMeteoWeather asked) {
        Answer answer = asked.forecast(List.of(at(LYON, "08:00")));
        return assertThat(answer).asInstanceOf(type(Unknown.class)).actual().reason();
    }

    private static Passing at(GeoPoint point, String time) {
        return new Passing(
                point, Instant.parse("2030-05-04T" + time + ":00Z"), Duration.ofMinutes(30));
    }
}
