package com.p2pdelivery.benchmarks;

import com.p2pdelivery.benchmarks.PdptwInstance.Task;
import java.util.List;
import java.util.Optional;

/** Drives a solution by the definition of the problem, and knows nothing of how it was found. */
final class PdptwChecker {

    private static final double TOLERANCE = 1e-6;

    private PdptwChecker() {}

    /** What is wrong with a solution; empty if nothing is. */
    static Optional<String> fault(PdptwInstance instance, List<int[]> routes) {
        int[] vehicleOf = new int[instance.tasks().size()];
        for (int vehicle = 0; vehicle < routes.size(); vehicle++) {
            var fault = fault(instance, routes.get(vehicle), vehicle + 1, vehicleOf);
            if (fault.isPresent()) {
                return fault;
            }
        }
        for (int task = 1; task < vehicleOf.length; task++) {
            if (vehicleOf[task] == 0) {
                return Optional.of("task " + task + " is not visited");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fault(
            PdptwInstance instance, int[] route, int vehicle, int[] vehicleOf) {
        var at = instance.tasks().getFirst();
        double now = at.open();
        int load = 0;
        for (int number : route) {
            var task = instance.tasks().get(number);
            if (number == 0 || vehicleOf[number] != 0) {
                return Optional.of("task " + number + " is visited twice");
            }
            vehicleOf[number] = vehicle;
            now = Math.max(now + at.service() + at.distanceTo(task), task.open());
            load += task.demand();
            if (now > task.close() + TOLERANCE) {
                return Optional.of("task " + number + " is visited too late");
            }
            if (load > instance.capacity()) {
                return Optional.of("task " + number + " overloads its vehicle");
            }
            if (task.demand() < 0 && vehicleOf[task.partner()] != vehicle) {
                return Optional.of("task " + number + " is delivered before it is picked up");
            }
            at = task;
        }
        return isBackInTime(instance.tasks().getFirst(), at, now)
                ? Optional.empty()
                : Optional.of("vehicle " + vehicle + " is back too late");
    }

    private static boolean isBackInTime(Task depot, Task last, double now) {
        return now + last.service() + last.distanceTo(depot) <= depot.close() + TOLERANCE;
    }
}
