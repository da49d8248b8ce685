package com.p2pdelivery.payment.pricing.price;

/** What one factor adds to a price. */
sealed interface Part {

    /** It does not apply here. */
    Part NOTHING = new Nothing();

    /** What it would need is not known, so it is left out. */
    Part UNKNOWN = new Unknown();

    /**
     * So many euro cents, which may be less than nothing.
     *
     * @param why for people, with the numbers that it was made from
     */
    record Cents(long cents, String why) implements Part {}

    /**
     * A share of the carriage. Shares are rounded together and not one by one, so that ten of them
     * do not add up to five cents that nobody can explain.
     *
     * @param basisPoints hundredths of a percent, which may be less than nothing
     */
    record Share(int basisPoints, String why) implements Part {}

    /**
     * What the platform gives out of its commission, and so never more than that. Shares are
     * rounded together here too: with each for itself, a cent more to carry could cost a cent less.
     *
     * @param basisPoints of the price before any gift
     * @param cents euro cents besides
     */
    record Gift(int basisPoints, long cents, String why) implements Part {}

    record Nothing() implements Part {}

    record Unknown() implements Part {}

    /** A line only where there is something to pay or to save. */
    static Part cents(long cents, String why) {
        return cents == 0 ? NOTHING : new Cents(cents, why);
    }

    static Part share(int basisPoints, String why) {
        return basisPoints == 0 ? NOTHING : new Share(basisPoints, why);
    }
}
