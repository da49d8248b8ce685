package com.p2pdelivery.endtoend.chaos;

import com.p2pdelivery.endtoend.phone.Story;

/** One escrow of the run, and how it may end. */
record Parcel(Story story, Fate fate, Ending ending) {

    @Override
    public String toString() {
        return "delivery " + story.delivery() + " (" + fate + ")";
    }
}
