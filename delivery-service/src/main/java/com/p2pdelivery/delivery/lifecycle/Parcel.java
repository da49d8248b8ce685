package com.p2pdelivery.delivery.lifecycle;

/** A parcel as the customer measured it. */
public record Parcel(int weightGrams, int lengthMm, int widthMm, int heightMm) {

    /** What the parcel takes from a trip; a started cubic centimetre counts. */
    public ParcelSize size() {
        long mm3 = (long) lengthMm * widthMm * heightMm;
        return new ParcelSize(
                weightGrams,
                Math.toIntExact(Math.ceilDiv(mm3, 1000)),
                Math.max(lengthMm, Math.max(widthMm, heightMm)));
    }
}
