package com.p2pdelivery.benchmarks;

import com.p2pdelivery.benchmarks.PdptwInstance.Reference;
import com.p2pdelivery.benchmarks.PdptwInstance.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Instances of the form that Li and Lim made out of Solomon's, class of 100 tasks, type 1 (short
 * horizon): places in clusters (LC), at random (LR) or half and half (LRC); capacity 200; horizon
 * 1236, 230 and 240; service 90 in LC, else 10. As they did, tasks are paired within the routes of
 * a solution that is known, so each instance has one: customers are given to routes, windows are
 * laid around the times of these routes, and pairs are drawn along them.
 */
final class PdptwGenerator {

    enum Kind {
        LC(1236, 90, 40, 50),
        LR(230, 10, 35, 35),
        LRC(240, 10, 40, 50);

        private final int horizon;
        private final int service;
        private final int depotX;
        private final int depotY;

        Kind(int horizon, int service, int depotX, int depotY) {
            this.horizon = horizon;
            this.service = service;
            this.depotX = depotX;
            this.depotY = depotY;
        }
    }

    private static final int TASKS = 100;
    private static final int CAPACITY = 200;
    private static final int CLUSTERS = 10;

    private record Place(double x, double y) {

        double distanceTo(Place other) {
            return Math.hypot(x - other.x, y - other.y);
        }
    }

    private final Kind kind;
    private final Random random;
    private final int width;
    private final Place depot;
    private final List<Task> tasks = new ArrayList<>();
    private double distance;
    private int vehicles;

    private PdptwGenerator(Kind kind, int width, long seed) {
        this.kind = kind;
        this.random = new Random(seed);
        this.width = width;
        this.depot = new Place(kind.depotX, kind.depotY);
    }

    /**
     * @param width of the windows, on average
     */
    static PdptwInstance instance(Kind kind, int width, long seed) {
        return new PdptwGenerator(kind, width, seed).instance(kind + "-" + width + "-" + seed);
    }

    private PdptwInstance instance(String name) {
        tasks.add(new Task(depot.x, depot.y, 0, 0, kind.horizon, 0, 0));
        var left = places();
        while (left.size() >= 2) {
            route(left);
        }
        return new PdptwInstance(name, CAPACITY, tasks, new Reference(vehicles, distance));
    }

    private List<Place> places() {
        var centers = new ArrayList<Place>();
        for (int i = 0; i < CLUSTERS; i++) {
            centers.add(anywhere());
        }
        var places = new ArrayList<Place>();
        for (int i = 0; i < TASKS; i++) {
            boolean clustered = kind == Kind.LC || (kind == Kind.LRC && i % 2 == 0);
            var center = centers.get(i * CLUSTERS / TASKS);
            places.add(
                    clustered
                            ? new Place(
                                    within(center.x + random.nextGaussian() * 3),
                                    within(center.y + random.nextGaussian() * 3))
                            : anywhere());
        }
        return places;
    }

    private Place anywhere() {
        return new Place(within(random.nextDouble() * 80), within(random.nextDouble() * 80));
    }

    /** Whole coordinates, as published ones have. */
    private static double within(double value) {
        return Math.clamp(Math.rint(value), 0, 90);
    }

    /** From the farthest place on, to the nearest each time, for as long as there is time. */
    private void route(List<Place> left) {
        var first = left.getFirst();
        for (var place : left) {
            first = place.distanceTo(depot) > first.distanceTo(depot) ? place : first;
        }
        var route = new ArrayList<Place>();
        var times = new ArrayList<Double>();
        double now = depot.distanceTo(first);
        var at = first;
        while (true) {
            route.add(at);
            times.add(now);
            left.remove(at);
            var next = nearest(at, left);
            double there = next == null ? 0 : now + kind.service + at.distanceTo(next);
            if (next == null
                    || Math.ceil(there) + 1 + kind.service + next.distanceTo(depot) > kind.horizon
                    || (kind == Kind.LC && route.size() >= CLUSTERS)) {
                break;
            }
            now = there;
            at = next;
        }
        if (route.size() % 2 == 1) {
            // nobody to pair it with; a route of its own would be none of theirs either
            route.removeLast();
            times.removeLast();
        }
        if (!route.isEmpty()) {
            add(route, times);
        }
    }

    private static @Nullable Place nearest(Place at, List<Place> left) {
        Place nearest = null;
        for (var place : left) {
            if (nearest == null || at.distanceTo(place) < at.distanceTo(nearest)) {
                nearest = place;
            }
        }
        return nearest;
    }

    private void add(List<Place> route, List<Double> times) {
        int offset = tasks.size();
        int[] partner = new int[route.size()];
        int[] demand = new int[route.size()];
        var open = new ArrayList<Integer>();
        for (int i = 0; i < route.size(); i++) {
            open.add(i);
        }
        while (!open.isEmpty()) {
            int pickup = open.removeFirst();
            int delivery = open.remove(random.nextInt(Math.min(open.size(), 5)));
            partner[pickup] = delivery;
            partner[delivery] = pickup;
            demand[pickup] = 10 * (1 + random.nextInt(3));
            demand[delivery] = -demand[pickup];
        }
        var before = depot;
        for (int i = 0; i < route.size(); i++) {
            var place = route.get(i);
            int wide = (int) (width * (0.5 + random.nextDouble()));
            int earliest = (int) place.distanceTo(depot);
            int latest = (int) (kind.horizon - kind.service - place.distanceTo(depot));
            int begin = (int) (times.get(i) - wide * random.nextDouble());
            tasks.add(
                    new Task(
                            place.x,
                            place.y,
                            demand[i],
                            Math.max(earliest, begin),
                            Math.min(latest, Math.max(begin + wide, (int) Math.ceil(times.get(i)))),
                            kind.service,
                            offset + partner[i]));
            distance += before.distanceTo(place);
            before = place;
        }
        distance += before.distanceTo(depot);
        vehicles++;
    }
}
