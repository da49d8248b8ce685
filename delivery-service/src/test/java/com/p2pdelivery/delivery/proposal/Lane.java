package com.p2pdelivery.delivery.proposal;

import com.p2pdelivery.delivery.World;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A way of 200 km to the east, with a stop in the middle, somewhere on earth where no other test
 * is. Places are per cent of the way and kilometres to the north of it.
 */
public final class Lane {

    private static final double KM_PER_DEGREE = 111.195;
    private static final double LENGTH_KM = 200;

    public final World world;
    private final double lat;
    private final double lon;
    private Instant leaves;

    public Lane(World world, Clock clock) {
        this(
                world,
                ThreadLocalRandom.current().nextDouble(-30, 30),
                ThreadLocalRandom.current().nextDouble(-170, 160),
                clock.instant().plus(Duration.ofHours(12)));
    }

    private Lane(World world, double lat, double lon, Instant leaves) {
        this.world = world;
        this.lat = lat;
        this.lon = lon;
        this.leaves = leaves;
    }

    /** The same way for other people. */
    public Lane with(World other) {
        return new Lane(other, lat, lon, leaves);
    }

    void leavesIn(Duration wait) {
        leaves = Instant.now().plus(wait);
    }

    /** A trip of the world's traveler, in two legs. */
    public UUID trip(double north, int detourKm, int items) {
        var id = UUID.randomUUID();
        var trip = world.events.sample("trip", "TripPublished");
        trip.put("tripId", id.toString())
                .put("travelerId", world.traveler.toString())
                .put("maxDetourKm", detourKm)
                .put("maxDetourMinutes", 600);
        for (int n = 0; n < 2; n++) {
            var leg = (ObjectNode) trip.get("legs").get(n);
            leg.remove("way");
            place(leg.get("from"), 50.0 * n, north);
            place(leg.get("to"), 50.0 * n + 50, north);
            leg.put("departureAt", leaves.plus(Duration.ofHours(n)).toString());
            leg.put("arrivalAt", leaves.plus(Duration.ofHours(n + 1)).toString());
            ((ObjectNode) trip.get("freeByLeg").get(n)).put("items", items);
        }
        world.events.awaitHandled(
                world.events.publish("trip", "trip", "TripPublished", id, 1, trip));
        return id;
    }

    public void cancel(UUID trip) {
        var event = world.events.sample("trip", "TripCancelled").put("tripId", trip.toString());
        world.events.awaitHandled(
                world.events.publish("trip", "trip", "TripCancelled", trip, 2, event));
    }

    /** A request of the world's customer, with a day's time. */
    public UUID request(double north, double from, double to) {
        return world.request(wish -> {
            wish.put("pickup", stop(from, north, leaves.minus(Duration.ofHours(2))));
            wish.put("dropoff", stop(to, north, leaves.minus(Duration.ofHours(1))));
        });
    }

    JsonNode proposals(UUID delivery) {
        return world.asCustomer()
                .get("/v1/deliveries/" + delivery + "/proposals")
                .expect(200)
                .json()
                .get("items");
    }

    /** As a query writes it. */
    public String point(double percent) {
        return lat + "," + lon(percent);
    }

    private Map<String, Object> stop(double percent, double north, Instant from) {
        return World.stopAnywhere(lat(north), lon(percent), from, from.plus(Duration.ofDays(1)));
    }

    private void place(JsonNode place, double percent, double north) {
        ((ObjectNode) place.get("point")).put("lat", lat(north)).put("lon", lon(percent));
    }

    private double lat(double north) {
        return lat + north / KM_PER_DEGREE;
    }

    private double lon(double percent) {
        return lon + percent / 100 * LENGTH_KM / (KM_PER_DEGREE * Math.cos(Math.toRadians(lat)));
    }
}
