package com.p2pdelivery.trip.series;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The series of this service's schema. */
@Repository
class AllSeries {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final EntityManager entities;

    AllSeries(EntityManager entities) {
        this.entities = entities;
    }

    void add(TripSeries series) {
        entities.persist(series);
        entities.flush();
    }

    void save(TripSeries series) {
        entities.flush();
    }

    Optional<TripSeries> find(UUID id) {
        return Optional.ofNullable(entities.find(TripSeries.class, id));
    }

    /** With its row locked until the transaction ends. */
    Optional<TripSeries> lock(UUID id) {
        return Optional.ofNullable(
                entities.find(TripSeries.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Locked; nothing where another copy of this service works on it. */
    Optional<TripSeries> lockIfFree(UUID id) {
        return entities.createQuery("from TripSeries where id = :id", TripSeries.class)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .getResultStream()
                .findFirst();
    }

    /** Those with an occurrence to be made, page by page: one that fails holds up no other. */
    List<UUID> due(Instant horizon, @Nullable UUID after, int limit) {
        return entities.createQuery(
                        "select id from TripSeries where nextAt <= :horizon and id > :after order by id",
                        UUID.class)
                .setParameter("horizon", horizon)
                .setParameter("after", after == null ? BEFORE_ALL : after)
                .setMaxResults(limit)
                .getResultList();
    }

    List<TripSeries> ownedBy(UUID traveler, @Nullable UUID before, int limit) {
        return entities.createQuery(
                        "from TripSeries where travelerId = :traveler and id < :before order by id desc",
                        TripSeries.class)
                .setParameter("traveler", traveler)
                .setParameter("before", before == null ? AFTER_ALL : before)
                .setMaxResults(limit)
                .getResultList();
    }
}
