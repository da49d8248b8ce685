package com.p2pdelivery.delivery.lifecycle;

/** Who receives the parcel; personal, so it cannot print. */
public record Recipient(String name, String email) {

    @Override
    public String toString() {
        return "Recipient[***]";
    }
}
