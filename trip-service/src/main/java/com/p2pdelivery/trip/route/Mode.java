package com.p2pdelivery.trip.route;

/**
 * How a traveler moves, with the highest speed that a whole leg can average over the great circle.
 */
public enum Mode {
    CAR(160),
    VAN(140),
    TRAIN(350),
    BUS(120),
    PLANE(1100),
    FERRY(90),
    BICYCLE(45),
    FOOT(9);

    private final int fastestKmh;

    Mode(int fastestKmh) {
        this.fastestKmh = fastestKmh;
    }

    public int fastestKmh() {
        return fastestKmh;
    }
}
