package com.p2pdelivery.endtoend;

import com.p2pdelivery.endtoend.phone.City;
import com.p2pdelivery.endtoend.phone.Customer;
import com.p2pdelivery.endtoend.phone.Invariants;
import com.p2pdelivery.endtoend.phone.Story;
import com.p2pdelivery.endtoend.phone.Traveler;
import com.p2pdelivery.endtoend.phone.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * What the journeys share: a world, a few people, and the check that everything still holds
 * afterwards.
 */
final class Stage {

    static final City BERLIN = City.named("Berlin");
    static final City HAMBURG = City.named("Hamburg");
    static final City LEIPZIG = City.named("Leipzig");
    static final long PRICE = 2_500;

    private static final World WORLD = World.fromEnvironment();

    private final List<Story> told = Collections.synchronizedList(new ArrayList<>());

    World world() {
        return WORLD;
    }

    Customer customer() {
        return WORLD.newCustomer("Anna Journey", "en");
    }

    Traveler traveler() {
        var traveler = WORLD.newTraveler("Ben Journey", "de");
        traveler.addsPayoutAccount();
        return traveler;
    }

    /** A parcel of a new customer on a trip of a new traveller with plenty of room. */
    Story story() {
        return story(Duration.ofHours(1));
    }

    /** The same on a trip that leaves after a while. */
    Story story(Duration leaves) {
        var traveler = traveler();
        return story(
                customer(), traveler, traveler.publishesTrip(BERLIN, HAMBURG, 20_000, 5, leaves));
    }

    Story story(Customer customer, Traveler traveler, UUID trip) {
        return story(customer, traveler, trip, BERLIN, HAMBURG);
    }

    Story story(Customer customer, Traveler traveler, UUID trip, City from, City to) {
        return story(customer, traveler, trip, from, to, PRICE);
    }

    Story story(Customer customer, Traveler traveler, UUID trip, City from, City to, long price) {
        var story = new Story(customer, traveler, trip, from, to, price, _ -> {});
        told.add(story);
        return story;
    }

    void everythingHolds() {
        new Invariants(WORLD.administrator()).check(told);
    }
}
