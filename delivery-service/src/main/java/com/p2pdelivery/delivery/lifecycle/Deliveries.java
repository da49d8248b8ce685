package com.p2pdelivery.delivery.lifecycle;

import com.p2pdelivery.platform.web.Cursor;
import com.p2pdelivery.platform.web.Page;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * The deliveries. Whoever changes one takes its row first: everything that happens to a delivery
 * happens one after the other, which also numbers its events.
 */
@Repository
public class Deliveries {

    private final EntityManager entities;

    Deliveries(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Delivery> find(UUID id) {
        return Optional.ofNullable(entities.find(Delivery.class, id));
    }

    /** The delivery with its row locked until the transaction ends. */
    public Optional<Delivery> forUpdate(UUID id) {
        return Optional.ofNullable(
                entities.find(Delivery.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Writes at once, so that SQL in the same transaction sees it. */
    public void save(Delivery delivery) {
        entities.persist(delivery);
        entities.flush();
    }

    /** Those that still stand on this trip and can be cancelled, to be locked one by one. */
    public List<UUID> cancellableOnTrip(UUID tripId) {
        return entities.createQuery(
                        """
                        select d.id from Delivery d
                        where d.agreement.tripId = :trip
                          and d.status in (DeliveryStatus.BOOKING, DeliveryStatus.CONFIRMED)
                        order by d.id
                        """,
                        UUID.class)
                .setParameter("trip", tripId)
                .getResultList();
    }

    public Page<Delivery> ofCustomer(UUID customerId, @Nullable String cursor, int size) {
        return page("d.customerId = :person", customerId, cursor, size);
    }

    public Page<Delivery> ofTraveler(UUID travelerId, @Nullable String cursor, int size) {
        return page("d.agreement.travelerId = :person", travelerId, cursor, size);
    }

    private Page<Delivery> page(String whose, UUID person, @Nullable String cursor, int size) {
        var after = cursor == null ? new UUID(-1, -1) : Cursor.decode(cursor);
        var rows =
                entities.createQuery(
                                "select d from Delivery d where "
                                        + whose
                                        + " and d.id < :after order by d.id desc",
                                Delivery.class)
                        .setParameter("person", person)
                        .setParameter("after", after)
                        .setMaxResults(size + 1)
                        .getResultList();
        return Page.cut(rows, size, delivery -> Cursor.encode(delivery.id()));
    }
}
