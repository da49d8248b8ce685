package com.p2pdelivery.trip.weather.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.trip.weather.ReadWeather;
import com.p2pdelivery.trip.weather.ReadWeather.TripWeather;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Trips")
class WeatherController {

    private final ReadWeather readWeather;

    WeatherController(ReadWeather readWeather) {
        this.readWeather = readWeather;
    }

    @GetMapping("/v1/trips/{tripId}/weather")
    @AllowAuthenticated
    @Operation(
            operationId = "readTripWeather",
            summary = "The weather along a trip when it passes, and how much it may delay it")
    @ApiResponse(
            responseCode = "200",
            description = "What is known; risk UNKNOWN before anything is",
            content = @Content(schema = @Schema(implementation = TripWeather.class)))
    @ApiResponse(responseCode = "404", description = "`trip-unknown`")
    ResponseEntity<?> ofTrip(CurrentUser user, @PathVariable UUID tripId) {
        return readWeather
                .of(tripId, user.id())
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(() ->
                        problem(
                                NOT_FOUND,
                                "trip-unknown",
                                "There is no such trip, or it is not yours to see."));
    }
}
