package com.p2pdelivery.payment.settlement;

import java.util.UUID;
import java.util.function.Consumer;

/**
 * A kind of work that is carried on until nothing is due any more.
 *
 * @param table where it is written down: rows with {@code id} and {@code due_at}, null when nothing
 *     is to be done
 * @param carryOn does the next thing for one row, outside of a transaction; must be harmless when
 *     repeated or done by two at once, because a lease can run out
 */
public record Errand(String table, Consumer<UUID> carryOn) {

    /** Takes due rows, so that nobody else looks at them until the lease ends. */
    String claim() {
        return """
        update %1$s set due_at = :lease
        where id in (select id from %1$s where due_at <= :now order by due_at limit :most for update skip locked)
        returning id
        """
                .formatted(table);
    }
}
