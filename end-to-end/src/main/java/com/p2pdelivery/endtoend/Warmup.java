package com.p2pdelivery.endtoend;

import com.p2pdelivery.endtoend.phone.City;
import com.p2pdelivery.endtoend.phone.Story;
import com.p2pdelivery.endtoend.phone.World;

/**
 * Real requests for the training run of the start-up cache: some parcels travel, and administrators
 * look.
 */
public final class Warmup {

    private static final int PARCELS = 8;

    private Warmup() {}

    public static void main(String[] args) {
        var world = World.fromEnvironment();
        var customer = world.newCustomer("Warm Customer", "en");
        var traveler = world.newTraveler("Warm Traveler", "de");
        traveler.addsPayoutAccount();
        var from = City.named("Berlin");
        var to = City.named("Hamburg");
        var trip = traveler.publishesTrip(from, to, 100_000, PARCELS);
        for (int parcel = 0; parcel < PARCELS; parcel++) {
            customer.asksForQuote(from, to);
            var story = new Story(customer, traveler, trip, from, to, 2_500, _ -> {}).whole();
            customer.get("/v1/deliveries/" + story.delivery() + "/matches");
            customer.get("/v1/notifications");
        }
        var administrator = world.administrator();
        administrator.get("/v1/admin/sagas");
        administrator.get("/v1/admin/fleet");
        administrator.get("/v3/api-docs");
    }
}
