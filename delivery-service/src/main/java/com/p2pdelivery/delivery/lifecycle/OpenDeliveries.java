package com.p2pdelivery.delivery.lifecycle;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The deliveries that the running transaction changes, one object each, so that all who change one
 * number its changes together. A transaction that leaves a change without a signature, or the read
 * model behind, does not commit.
 */
@Component
class OpenDeliveries {

    @Nullable Delivery get(UUID id) {
        return ofThisTransaction().open.get(id);
    }

    /** The read model has the delivery's present version: as found, or as just written. */
    void written(Delivery delivery) {
        var transaction = ofThisTransaction();
        transaction.open.put(delivery.id(), delivery);
        transaction.written.put(delivery.id(), delivery.version());
    }

    private Open ofThisTransaction() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            throw new IllegalTransactionStateException(
                    "A delivery is changed in the transaction that holds its lock");
        }
        for (var one : TransactionSynchronizationManager.getSynchronizations()) {
            if (one instanceof Open found) {
                return found;
            }
        }
        var first = new Open();
        TransactionSynchronizationManager.registerSynchronization(first);
        return first;
    }

    private static final class Open implements TransactionSynchronization {

        private final Map<UUID, Delivery> open = new HashMap<>();
        private final Map<UUID, Long> written = new HashMap<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            for (var delivery : open.values()) {
                if (delivery.hasUnsigned()
                        || !Objects.equals(written.get(delivery.id()), delivery.version())) {
                    throw new IllegalStateException(
                            "Delivery "
                                    + delivery.id()
                                    + " was changed without its history or its row");
                }
            }
        }
    }
}
