package com.p2pdelivery.delivery.lifecycle;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the changes of a delivery, read from the first one on, say that its row should be.
 *
 * @param state null where no change says anything, so that the row is all there is
 * @param recipientSealed as {@link Recipients} keeps it; null where the changes name nobody
 * @param snapshotHolds whether the snapshot, if there is one, was the state at its version
 */
record Truth(
        @Nullable DeliveryState state, @Nullable String recipientSealed, boolean snapshotHolds) {

    /** Of a delivery without a history. */
    static final Truth NONE = new Truth(null, null, true);

    boolean holdsFor(@Nullable Delivery row) {
        return row != null
                && snapshotHolds
                && Objects.equals(state, row.state())
                && (recipientSealed == null || recipientSealed.equals(row.sealedRecipient()));
    }
}
