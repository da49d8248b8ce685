package com.p2pdelivery.payment.pricing.price;

/** The rule of whatever is free up to a limit, and has a rate for each thousand above it. */
final class Excess {

    private Excess() {}

    /**
     * @param size in thousandths of the unit: grams of a kilogram
     * @param milliCents for each whole unit
     * @param unit as a sign, {@code kg}
     * @param perUnit as a word, for the rate
     */
    static Part above(long free, long size, long milliCents, String unit, String perUnit) {
        long extra = size - free;
        return extra <= 0
                ? Part.NOTHING
                : Part.cents(
                        Rounding.halfEven(extra * milliCents, 1_000_000),
                        Words.thousandths(extra)
                                + " "
                                + unit
                                + " above "
                                + Words.thousandths(free)
                                + " "
                                + unit
                                + ", "
                                + Words.rate(milliCents)
                                + " per "
                                + perUnit);
    }
}
