package com.p2pdelivery.endtoend.phone;

/** The sandbox provider's cards; the number decides what happens. */
public enum Card {
    GOOD("4242424242424242"),
    DECLINED("4000000000000002"),
    WITHOUT_FUNDS("4000000000009995"),
    /** Charged, and the customer's bank takes it back at once. */
    DISPUTED("4000000000002685"),
    /** The provider does not answer in time, but did charge. */
    SILENT_BUT_CHARGED("4000000000000119"),
    /** The provider does not answer in time and did not charge. */
    SILENT_AND_NOT_CHARGED("4000000000000259");

    private final String number;

    Card(String number) {
        this.number = number;
    }

    public String number() {
        return number;
    }
}
