package com.p2pdelivery.trip.place.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.trip.place.FindNearestPlace;
import com.p2pdelivery.trip.place.SearchPlaces;
import com.p2pdelivery.trip.place.web.PlaceView.PlaceList;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/places")
@Tag(name = "Places", description = "Cities and towns, for forms and maps")
class PlaceController {

    /** Cities stay where they are; private, because who asks from where is nobody's business. */
    private static final CacheControl FOR_A_WHILE =
            CacheControl.maxAge(Duration.ofHours(1)).cachePrivate();

    private final SearchPlaces searchPlaces;
    private final FindNearestPlace findNearestPlace;

    PlaceController(SearchPlaces searchPlaces, FindNearestPlace findNearestPlace) {
        this.searchPlaces = searchPlaces;
        this.findNearestPlace = findNearestPlace;
    }

    @GetMapping
    @AllowAuthenticated
    @Operation(
            operationId = "searchPlaces",
            summary = "Complete the name of a city, in many languages and with one typo")
    @ApiResponse(
            responseCode = "200",
            description = "Best first; may be empty",
            content = @Content(schema = @Schema(implementation = PlaceList.class)))
    ResponseEntity<?> search(@Valid @ParameterObject SearchParameters parameters) {
        var missing = parameters.missing();
        if (missing != null) {
            return problem(
                    BAD_REQUEST,
                    "validation-failed",
                    "A point has a latitude and a longitude.",
                    Map.of(
                            "errors",
                            List.of(Map.of("field", missing, "message", "must not be missing"))));
        }
        var found =
                searchPlaces.handle(parameters.search()).stream()
                        .map(each -> PlaceView.of(each.place(), each.matchedName(), null))
                        .toList();
        return ResponseEntity.ok().cacheControl(FOR_A_WHILE).body(new PlaceList(found));
    }

    @GetMapping("/nearest")
    @AllowAuthenticated
    @Operation(operationId = "findNearestPlace", summary = "The city that a point is in or near to")
    @ApiResponse(
            responseCode = "200",
            description = "The place",
            content = @Content(schema = @Schema(implementation = PlaceView.class)))
    @ApiResponse(responseCode = "404", description = "`no-place-there`")
    ResponseEntity<?> nearest(@Valid @ParameterObject NearestParameters parameters) {
        return switch (findNearestPlace.handle(parameters.point())) {
            case FindNearestPlace.Found(var place, long distanceMeters) ->
                    ResponseEntity.ok()
                            .cacheControl(FOR_A_WHILE)
                            .body(PlaceView.of(place, null, distanceMeters));
            case FindNearestPlace.NothingThere() ->
                    problem(NOT_FOUND, "no-place-there", "No place is known there.");
        };
    }
}
