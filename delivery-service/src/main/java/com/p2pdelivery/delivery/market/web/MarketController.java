package com.p2pdelivery.delivery.market.web;

import com.p2pdelivery.delivery.market.CorridorWeek;
import com.p2pdelivery.delivery.market.PriceRecommendation;
import com.p2pdelivery.delivery.market.ReadCorridor;
import com.p2pdelivery.delivery.market.RebuildMarket;
import com.p2pdelivery.delivery.market.RecommendPrice;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/market")
class MarketController {

    private final ReadCorridor readCorridor;
    private final RecommendPrice recommendPrice;
    private final RebuildMarket rebuildMarket;

    MarketController(
            ReadCorridor readCorridor, RecommendPrice recommendPrice, RebuildMarket rebuildMarket) {
        this.readCorridor = readCorridor;
        this.recommendPrice = recommendPrice;
        this.rebuildMarket = rebuildMarket;
    }

    record WeekList(List<CorridorWeek> items) {}

    @GetMapping("/corridors")
    @AllowAuthenticated
    @Operation(
            operationId = "readMarketCorridor",
            summary = "Demand, supply and prices between two places, week by week",
            description =
                    "Counts what lies in the same squares of 36 km as the two places. A figure that fewer than"
                            + " five people stand behind is left out.")
    @ApiResponse(
            responseCode = "200",
            description = "The weeks, oldest first",
            content = @Content(schema = @Schema(implementation = WeekList.class)))
    ResponseEntity<?> corridor(
            @Parameter(description = "Latitude and longitude", example = "52.52,13.40")
                    @RequestParam
                    String pickup,
            @Parameter(description = "Latitude and longitude", example = "53.55,9.99") @RequestParam
                    String dropoff,
            @RequestParam(defaultValue = "EUR") String currency,
            @Parameter(description = "How many weeks back, with the one that runs")
                    @RequestParam(defaultValue = "8")
                    @Min(1)
                    @Max(52)
                    int weeks,
            @Parameter(description = "How many weeks ahead")
                    @RequestParam(defaultValue = "2")
                    @Min(0)
                    @Max(12)
                    int ahead) {
        var reading = new Reading();
        var query =
                new ReadCorridor.Query(
                        reading.point("pickup", pickup),
                        reading.point("dropoff", dropoff),
                        reading.currency(currency),
                        weeks,
                        ahead);
        return reading.offences().isEmpty()
                ? ResponseEntity.ok(new WeekList(readCorridor.handle(query)))
                : refused(reading);
    }

    @GetMapping("/price-recommendation")
    @AllowAuthenticated
    @Operation(
            operationId = "recommendPrice",
            summary = "What a request should offer to pay, its range, and what that goes by",
            description =
                    "Without enough to go by there is no amount, and the sentence says so: nothing is made up.")
    @ApiResponse(
            responseCode = "200",
            description = "The recommendation, or that there is none",
            content = @Content(schema = @Schema(implementation = PriceRecommendation.class)))
    ResponseEntity<?> recommendation(
            @Parameter(description = "Latitude and longitude", example = "52.52,13.40")
                    @RequestParam
                    String pickup,
            @Parameter(description = "Latitude and longitude", example = "53.55,9.99") @RequestParam
                    String dropoff,
            @RequestParam @Min(1) @Max(1_000_000) int weightGrams,
            @RequestParam(defaultValue = "EUR") String currency) {
        var reading = new Reading();
        var query =
                new RecommendPrice.Query(
                        reading.point("pickup", pickup),
                        reading.point("dropoff", dropoff),
                        weightGrams,
                        reading.currency(currency));
        return reading.offences().isEmpty()
                ? ResponseEntity.ok(recommendPrice.handle(query))
                : refused(reading);
    }

    @PostMapping("/rebuild")
    @AllowRoles("ADMIN")
    @Operation(
            operationId = "rebuildMarket",
            summary = "Derive the figures of all deliveries anew from the deliveries themselves")
    @ApiResponse(
            responseCode = "200",
            description = "How many there are, and how many were wrong",
            content = @Content(schema = @Schema(implementation = RebuildMarket.Rebuilt.class)))
    ResponseEntity<?> rebuild() {
        return ResponseEntity.ok(rebuildMarket.handle());
    }

    private static ResponseEntity<?> refused(Reading reading) {
        return Problems.problem(
                HttpStatus.BAD_REQUEST,
                "validation-failed",
                "The market cannot be asked this.",
                Map.of("errors", reading.offences()));
    }
}
