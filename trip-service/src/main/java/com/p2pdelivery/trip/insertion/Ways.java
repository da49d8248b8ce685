package com.p2pdelivery.trip.insertion;

/** The ways between a new parcel's stops and each node of a tour, estimated once for a question. */
final class Ways {

    final long[] toPickup;
    final long[] fromPickup;
    final long[] toDropoff;
    final long[] fromDropoff;
    final long direct;

    private final long[] travel;
    private final long tourMeters;
    private final long directMeters;
    private final long[] pickupMeters;
    private final long[] dropoffMeters;
    private final long[] beforePickupMeters;
    private final long[] afterDropoffMeters;

    Ways(Tour tour, Node pickup, Node dropoff) {
        int gaps = tour.nodes.size() - 1;
        var frame = tour.frame;
        toPickup = new long[gaps];
        fromPickup = new long[gaps];
        toDropoff = new long[gaps];
        fromDropoff = new long[gaps];
        pickupMeters = new long[gaps];
        dropoffMeters = new long[gaps];
        beforePickupMeters = new long[gaps];
        afterDropoffMeters = new long[gaps];
        for (int k = 0; k < gaps; k++) {
            var node = tour.nodes.get(k);
            var next = tour.nodes.get(k + 1);
            toPickup[k] = frame.seconds(node, pickup);
            fromPickup[k] = frame.seconds(pickup, next);
            toDropoff[k] = frame.seconds(node, dropoff);
            fromDropoff[k] = frame.seconds(dropoff, next);
            long replaced = frame.meters(node, next);
            beforePickupMeters[k] = frame.meters(node, pickup) - replaced;
            afterDropoffMeters[k] = frame.meters(dropoff, next);
            pickupMeters[k] = beforePickupMeters[k] + frame.meters(pickup, next);
            dropoffMeters[k] = frame.meters(node, dropoff) + afterDropoffMeters[k] - replaced;
        }
        direct = frame.seconds(pickup, dropoff);
        directMeters = frame.meters(pickup, dropoff);
        tourMeters = tour.meters;
        travel = tour.travel;
    }

    /** Of the whole tour. */
    long metersWith(int pickupAfter, int dropoffAfter) {
        return tourMeters
                + (pickupAfter == dropoffAfter
                        ? beforePickupMeters[pickupAfter]
                                + directMeters
                                + afterDropoffMeters[pickupAfter]
                        : pickupMeters[pickupAfter] + dropoffMeters[dropoffAfter]);
    }

    /** From each node to the next, with the new stops among them. */
    long[] travelWith(int pickupAfter, int dropoffAfter) {
        long[] longer = new long[travel.length + 2];
        System.arraycopy(travel, 0, longer, 0, pickupAfter);
        longer[pickupAfter] = toPickup[pickupAfter];
        if (pickupAfter == dropoffAfter) {
            longer[pickupAfter + 1] = direct;
        } else {
            longer[pickupAfter + 1] = fromPickup[pickupAfter];
            System.arraycopy(
                    travel,
                    pickupAfter + 1,
                    longer,
                    pickupAfter + 2,
                    dropoffAfter - pickupAfter - 1);
            longer[dropoffAfter + 1] = toDropoff[dropoffAfter];
        }
        longer[dropoffAfter + 2] = fromDropoff[dropoffAfter];
        System.arraycopy(
                travel,
                dropoffAfter + 1,
                longer,
                dropoffAfter + 3,
                travel.length - dropoffAfter - 1);
        return longer;
    }
}
