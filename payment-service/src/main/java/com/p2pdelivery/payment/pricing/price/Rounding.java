package com.p2pdelivery.payment.pricing.price;

/** Whole numbers only: a price has no fractions of a cent. */
final class Rounding {

    private Rounding() {}

    /** The quotient, rounded to the nearest whole number, halves to the even one. */
    static long halfEven(long dividend, long divisor) {
        long floor = Math.floorDiv(dividend, divisor);
        long twice = Math.floorMod(dividend, divisor) * 2;
        boolean up = twice > divisor || (twice == divisor && (floor & 1) == 1);
        return up ? floor + 1 : floor;
    }
}
