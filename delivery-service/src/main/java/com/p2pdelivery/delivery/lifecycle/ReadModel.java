package com.p2pdelivery.delivery.lifecycle;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Compares the read model with what the changes say, and writes it anew where the two differ. */
@Component
class ReadModel {

    private static final Logger log = LoggerFactory.getLogger(ReadModel.class);

    private final JdbcClient sql;
    private final Deliveries deliveries;
    private final DeliveryRows rows;
    private final Truths truths;

    ReadModel(JdbcClient sql, Deliveries deliveries, DeliveryRows rows, Truths truths) {
        this.sql = sql;
        this.deliveries = deliveries;
        this.rows = rows;
        this.truths = truths;
    }

    /**
     * A stretch of deliveries.
     *
     * @param last of them; null at the end
     */
    record Comparison(int checked, List<UUID> differing, @Nullable UUID last) {}

    /**
     * Compares the next deliveries. One snapshot of the database shows changes and rows of the same
     * instant, so nobody has to wait and nobody's work in progress is taken for a difference.
     */
    @Transactional(
            isolation = Isolation.REPEATABLE_READ,
            readOnly = true,
            propagation = Propagation.REQUIRES_NEW)
    public Comparison compare(@Nullable UUID after, int size) {
        var ids = truths.idsAfter(after, size);
        if (ids.isEmpty()) {
            return new Comparison(0, List.of(), null);
        }
        var expected = truths.of(ids);
        var found = truths.rows(ids);
        var differing =
                ids.stream()
                        .filter(id ->
                                !expected.getOrDefault(id, Truth.NONE).holdsFor(found.get(id)))
                        .toList();
        return new Comparison(ids.size(), differing, ids.getLast());
    }

    /**
     * Puts one delivery right, under its lock; whoever changes it meanwhile waits for this row
     * alone.
     *
     * @return false if it was right by now
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean repair(UUID id) {
        sql.sql("select id from delivery where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .optional();
        var truth = truths.of(List.of(id)).getOrDefault(id, Truth.NONE);
        var row = truths.rows(List.of(id)).get(id);
        if (truth.holdsFor(row)) {
            return false;
        }
        log.info("The row of delivery {} is written anew: it differs from its history", id);
        if (!truth.snapshotHolds()) {
            sql.sql("delete from delivery_snapshot where delivery_id = :id")
                    .param("id", id)
                    .update();
        }
        var state = truth.state();
        if (state == null) {
            deliveries.forUpdate(id); // Gives the row a history.
        } else {
            rows.write(Delivery.of(state, sealed(truth, row)));
        }
        return true;
    }

    private static String sealed(Truth truth, @Nullable Delivery row) {
        var known = truth.recipientSealed();
        if (known != null) {
            return known;
        }
        return row == null ? Recipients.FORGOTTEN : row.sealedRecipient();
    }
}
