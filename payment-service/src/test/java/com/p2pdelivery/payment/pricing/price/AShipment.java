package com.p2pdelivery.payment.pricing.price;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A small parcel over 340 km of which nothing else is known, until a test says more. */
public final class AShipment {

    static final Shipment.Exchange EURO = in("EUR", 2, 1_000_000);

    private long km = 340;
    private long grams = 1_000;
    private long cm3 = 5_000;
    private int side = 300;
    private long declared;
    private @Nullable Mode mode;
    private @Nullable String category;
    private @Nullable Boolean fragile;
    private @Nullable Long deadline;
    private @Nullable Long window;
    private @Nullable Integer detour;
    private @Nullable LocalDateTime at;
    private Shipment.@Nullable Demand demand;
    private Shipment.@Nullable Holiday holiday;
    private @Nullable WeatherRisk weather;
    private Shipment.@Nullable Traveler traveler;
    private Shipment.@Nullable Border border;
    private @Nullable Integer completed;
    private Shipment.@Nullable Promotion promotion;
    private Shipment.Exchange exchange = EURO;

    public static AShipment small() {
        return new AShipment();
    }

    static Shipment.Exchange in(String currency, int digits, long micros) {
        return new Shipment.Exchange(currency, digits, micros, LocalDate.of(2026, 11, 20));
    }

    AShipment over(long kilometers) {
        km = kilometers;
        return this;
    }

    AShipment weighing(long value) {
        grams = value;
        return this;
    }

    AShipment filling(long value) {
        cm3 = value;
        return this;
    }

    AShipment long_(int millimeters) {
        side = millimeters;
        return this;
    }

    AShipment worth(long cents) {
        declared = cents;
        return this;
    }

    AShipment by(Mode value) {
        mode = value;
        return this;
    }

    AShipment of(@Nullable String goods, @Nullable Boolean breaks) {
        category = goods;
        fragile = breaks;
        return this;
    }

    AShipment within(long minutes) {
        deadline = minutes;
        return this;
    }

    AShipment window(long minutes) {
        window = minutes;
        return this;
    }

    AShipment detour(int meters) {
        detour = meters;
        return this;
    }

    AShipment at(String local) {
        at = LocalDateTime.parse(local);
        return this;
    }

    AShipment demand(int requests, int trips) {
        demand = new Shipment.Demand(requests, trips, "2026-W49");
        return this;
    }

    AShipment on(String country, @Nullable String name) {
        holiday = new Shipment.Holiday(country, name);
        return this;
    }

    AShipment in(WeatherRisk risk) {
        weather = risk;
        return this;
    }

    AShipment with(int deliveries, int averageHundredths) {
        traveler = new Shipment.Traveler(deliveries, 7, averageHundredths);
        return this;
    }

    AShipment crossing(String from, String to) {
        border = new Shipment.Border(from, to);
        return this;
    }

    AShipment loyal(int deliveries) {
        completed = deliveries;
        return this;
    }

    AShipment code(int basisPoints, long cents) {
        promotion = new Shipment.Promotion("WELCOME", basisPoints, cents);
        return this;
    }

    AShipment paidIn(Shipment.Exchange value) {
        exchange = value;
        return this;
    }

    public Shipment shipment() {
        return new Shipment(
                km, grams, cm3, side, declared, mode, category, fragile, deadline, window, detour,
                at, demand, holiday, weather, traveler, border, completed, promotion, exchange);
    }
}
