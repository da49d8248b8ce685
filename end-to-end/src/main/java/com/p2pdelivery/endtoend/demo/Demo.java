package com.p2pdelivery.endtoend.demo;

import com.p2pdelivery.endtoend.phone.Card;
import com.p2pdelivery.endtoend.phone.Invariants;
import com.p2pdelivery.endtoend.phone.Story;
import com.p2pdelivery.endtoend.phone.StoryBroken;
import com.p2pdelivery.endtoend.phone.Traveler;
import com.p2pdelivery.endtoend.phone.World;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays {@link Scene#all()} through the gateway, tells the first one step by step, prints a table
 * of all and checks the invariants. Exits with 1 when a story breaks or an invariant does not hold.
 */
public final class Demo {

    /** Parcels under way at the same time. */
    private static final int AT_ONCE = 4;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final World world = World.fromEnvironment();

    private Demo() {}

    public static void main(String[] args) throws InterruptedException {
        System.exit(new Demo().play() ? 0 : 1);
    }

    private record Played(Scene scene, @Nullable Story story, String ending, boolean broken) {}

    private boolean play() throws InterruptedException {
        var scenes = Scene.all();
        out.println("One delivery, step by step");
        var start = Instant.now();
        var first =
                play(
                        scenes.getFirst(),
                        step -> out.printf("  %5.1f s  %s%n", seconds(start), step));
        out.printf("%n%d more, %d at a time …%n%n", scenes.size() - 1, AT_ONCE);
        var played = new ArrayList<>(List.of(first));
        played.addAll(playAll(scenes.subList(1, scenes.size())));
        table(played);
        return invariantsHold(played) && played.stream().noneMatch(Played::broken);
    }

    private List<Played> playAll(List<Scene> scenes) throws InterruptedException {
        try (var stage = Executors.newFixedThreadPool(AT_ONCE)) {
            var running = new ArrayList<Future<Played>>();
            for (var scene : scenes) {
                running.add(stage.submit(() -> play(scene, _ -> {})));
            }
            var played = new ArrayList<Played>();
            for (var one : running) {
                played.add(one.get());
            }
            return played;
        } catch (ExecutionException impossible) {
            throw new StoryBroken("A scene ended without an ending", impossible);
        }
    }

    private Played play(Scene scene, Consumer<String> told) {
        Story story = null;
        try {
            var customer = world.newCustomer(scene.customer(), scene.language());
            var traveler = world.newTraveler(scene.traveler(), scene.language());
            told.accept(
                    "%s and %s signed up and verified their addresses by mail"
                            .formatted(customer, traveler));
            traveler.addsPayoutAccount();
            var trip =
                    traveler.publishesTrip(
                            scene.origin(), scene.destination(), 20_000, scene.room());
            var quote = customer.asksForQuote(scene.origin(), scene.destination());
            told.accept(
                    "The platform's price for %.0f km is %.2f EUR"
                            .formatted(
                                    scene.origin().kilometresTo(scene.destination()),
                                    quote.path("price").path("amountMinor").asLong() / 100.0));
            if (scene.plot() == Scene.Plot.TRIP_FULL) {
                fill(scene, traveler, trip);
            }
            story =
                    new Story(
                            customer,
                            traveler,
                            trip,
                            scene.origin(),
                            scene.destination(),
                            scene.priceMinor(),
                            told);
            return new Played(scene, story, scene.plot().play(story), false);
        } catch (RuntimeException broken) {
            return new Played(scene, story, "BROKEN: " + broken.getMessage(), true);
        }
    }

    /** Somebody else's parcel takes the room that there is. */
    private void fill(Scene scene, Traveler traveler, java.util.UUID trip) {
        var earlier = world.newCustomer("Radu Stan", scene.language());
        new Story(
                        earlier,
                        traveler,
                        trip,
                        scene.origin(),
                        scene.destination(),
                        scene.priceMinor(),
                        _ -> {})
                .requested()
                .offered()
                .booked(Card.GOOD);
    }

    private void table(List<Played> played) {
        out.printf("  %-34s %-6s %8s  %s%n", "from – to", "km", "EUR", "how it ended");
        for (var one : played) {
            var scene = one.scene();
            out.printf(
                    "  %-34s %-6.0f %8.2f  %s%n",
                    scene.from() + " – " + scene.to(),
                    scene.origin().kilometresTo(scene.destination()),
                    scene.priceMinor() / 100.0,
                    one.ending());
        }
        out.println();
    }

    private boolean invariantsHold(List<Played> played) {
        var stories = new ArrayList<Story>();
        for (var one : played) {
            if (one.story() != null && !one.broken()) {
                stories.add(one.story());
            }
        }
        try {
            new Invariants(world.administrator())
                    .check(stories)
                    .forEach(held -> out.println("  holds  " + held));
            return true;
        } catch (StoryBroken broken) {
            out.println("  BROKEN  " + broken.getMessage());
            return false;
        }
    }

    private static double seconds(Instant since) {
        return Duration.between(since, Instant.now()).toMillis() / 1000.0;
    }
}
