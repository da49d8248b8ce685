package com.p2pdelivery.delivery.offer.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import com.p2pdelivery.delivery.offer.DropRule;
import com.p2pdelivery.delivery.offer.ReadRule;
import com.p2pdelivery.delivery.offer.Rule;
import com.p2pdelivery.delivery.offer.SetRule;
import com.p2pdelivery.platform.money.Money;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Rules that accept in somebody's name: a customer's for a delivery, a traveler's for a trip. */
@RestController
@RequestMapping("/v1/offers/auto-acceptance")
class AutoAcceptanceController {

    private static final String DELIVERY = "/deliveries/{deliveryId}";
    private static final String TRIP = "/trips/{tripId}";

    private final SetRule setRule;
    private final ReadRule readRule;
    private final DropRule dropRule;

    AutoAcceptanceController(SetRule setRule, ReadRule readRule, DropRule dropRule) {
        this.setRule = setRule;
        this.readRule = readRule;
        this.dropRule = dropRule;
    }

    record UpTo(
            @NotNull Money maxPrice,
            @Nullable @Min(0) Integer minCompletedDeliveries,
            @NotNull UUID paymentMethodId) {

        /** Anybody's, where nothing is said. */
        int completed() {
            return minCompletedDeliveries == null ? 0 : minCompletedDeliveries;
        }
    }

    record From(@NotNull Money minPrice) {}

    @PutMapping(DELIVERY)
    @AllowRoles("CUSTOMER")
    @Operation(
            summary = "Accept the first offer up to a price for me",
            description =
                    "Of offers that wait already the lowest. The rule is used up by the offer that it accepts.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Rule.OfDelivery.class)))
    @ApiResponse(responseCode = "409", description = "`delivery-not-open`", content = @Content)
    @ApiResponse(
            responseCode = "422",
            description = "`price-above-budget` or `currency-differs`",
            content = @Content)
    ResponseEntity<?> set(
            @PathVariable UUID deliveryId, @Valid @RequestBody UpTo body, CurrentUser user) {
        return set(
                new Rule.OfDelivery(
                        deliveryId,
                        user.id(),
                        body.maxPrice(),
                        body.completed(),
                        body.paymentMethodId()));
    }

    @PutMapping(TRIP)
    @AllowRoles("TRAVELER")
    @Operation(summary = "Accept customers' counters from a price on for me, on one of my trips")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Rule.OfTrip.class)))
    ResponseEntity<?> set(
            @PathVariable UUID tripId, @Valid @RequestBody From body, CurrentUser user) {
        return set(new Rule.OfTrip(tripId, user.id(), body.minPrice()));
    }

    @GetMapping(DELIVERY)
    @AllowRoles("CUSTOMER")
    @Operation(summary = "My rule for a delivery")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Rule.OfDelivery.class)))
    ResponseEntity<?> ofDelivery(@PathVariable UUID deliveryId, CurrentUser user) {
        return read(new ReadRule.OfDelivery(deliveryId, user.id()));
    }

    @GetMapping(TRIP)
    @AllowRoles("TRAVELER")
    @Operation(summary = "My rule for a trip")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Rule.OfTrip.class)))
    ResponseEntity<?> ofTrip(@PathVariable UUID tripId, CurrentUser user) {
        return read(new ReadRule.OfTrip(tripId, user.id()));
    }

    @DeleteMapping(DELIVERY)
    @AllowRoles("CUSTOMER")
    @Operation(summary = "Accept nothing for me on this delivery any more")
    @ApiResponse(responseCode = "204", content = @Content)
    ResponseEntity<?> dropOfDelivery(@PathVariable UUID deliveryId, CurrentUser user) {
        return drop(new ReadRule.OfDelivery(deliveryId, user.id()));
    }

    @DeleteMapping(TRIP)
    @AllowRoles("TRAVELER")
    @Operation(summary = "Accept nothing for me on this trip any more")
    @ApiResponse(responseCode = "204", content = @Content)
    ResponseEntity<?> dropOfTrip(@PathVariable UUID tripId, CurrentUser user) {
        return drop(new ReadRule.OfTrip(tripId, user.id()));
    }

    private ResponseEntity<?> set(Rule rule) {
        return switch (setRule.handle(rule)) {
            case SetRule.Kept kept -> ResponseEntity.ok(kept.rule());
            case SetRule.DeliveryUnknown _ -> OfferProblems.deliveryUnknown();
            case SetRule.TripUnknown _ -> OfferProblems.tripUnknown();
            case SetRule.PriceNotPositive _ ->
                    OfferProblems.wrong("price", "must be more than nothing");
            case SetRule.DeliveryNotOpen closed -> OfferProblems.deliveryNotOpen(closed.status());
            case SetRule.CurrencyDiffers differs ->
                    OfferProblems.currencyDiffers(differs.expected());
            case SetRule.AboveBudget above -> OfferProblems.aboveBudget(above.budget());
        };
    }

    private ResponseEntity<?> read(ReadRule.Query query) {
        var rule = readRule.handle(query);
        return rule.isPresent() ? ResponseEntity.ok(rule.get()) : ruleUnknown();
    }

    private ResponseEntity<?> drop(ReadRule.Query query) {
        return dropRule.handle(query) ? ResponseEntity.noContent().build() : ruleUnknown();
    }

    private static ResponseEntity<?> ruleUnknown() {
        return problem(NOT_FOUND, "rule-unknown", "You have no such rule.");
    }
}
