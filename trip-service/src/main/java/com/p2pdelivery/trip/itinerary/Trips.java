package com.p2pdelivery.trip.itinerary;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The trips of this service's schema. */
@Repository
public class Trips {

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final EntityManager entities;
    private final Ways ways;

    Trips(EntityManager entities, Ways ways) {
        this.entities = entities;
        this.ways = ways;
    }

    @Transactional
    public void add(Trip trip, Itinerary itinerary) {
        entities.persist(trip);
        entities.flush();
        ways.replace(trip.id(), itinerary.lines());
    }

    /**
     * Writes now rather than at the commit, so that a caller learns of a refused constraint where
     * it happened.
     */
    public void save(Trip trip) {
        entities.flush();
    }

    public Optional<Trip> find(UUID id) {
        return Optional.ofNullable(entities.find(Trip.class, id));
    }

    /**
     * The trip, with its row locked until the transaction ends. Room is contended: waiting in line
     * costs less than losing against {@code version} and trying again.
     */
    public Optional<Trip> lock(UUID id) {
        return Optional.ofNullable(entities.find(Trip.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * Locks many, in the order of their ids, so that no two who want many wait for each other;
     * whoever locks one of them afterwards has it already. Ids of no trip are passed over.
     */
    public void lockAll(Collection<UUID> ids) {
        entities.createQuery("from Trip where id in (:ids) order by id", Trip.class)
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    List<Trip> ownedBy(UUID traveler, @Nullable UUID before, int limit) {
        return entities.createQuery(
                        "from Trip where travelerId = :traveler and id < :before order by id desc",
                        Trip.class)
                .setParameter("traveler", traveler)
                .setParameter("before", before == null ? AFTER_ALL : before)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * Trips whose time has come, locked; those that another copy of this service works on are left
     * out.
     */
    List<Trip> due(Instant now, int limit) {
        return entities.createQuery(
                        """
                        from Trip
                        where (status in (DRAFT, PUBLISHED) and departureAt <= :now)
                            or (status = UNDER_WAY and arrivalAt <= :now)
                        order by departureAt
                        """,
                        Trip.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .getResultList();
    }
}
