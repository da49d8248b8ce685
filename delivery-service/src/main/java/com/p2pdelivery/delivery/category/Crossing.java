package com.p2pdelivery.delivery.category;

/** What a parcel has to cross for a rule to apply. */
public enum Crossing {
    NOTHING,
    /** Of a country. */
    BORDER,
    /** Of a customs union, or of a country that is in none. */
    CUSTOMS_BORDER
}
