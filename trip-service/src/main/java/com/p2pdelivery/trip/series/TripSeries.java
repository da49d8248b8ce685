package com.p2pdelivery.trip.series;

import com.p2pdelivery.platform.id.IdSource;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A journey that its traveler makes again and again, and how far ahead it is on offer. */
@Entity
public class TripSeries {

    @Id private UUID id;
    private UUID travelerId;

    @Enumerated(EnumType.STRING)
    private SeriesStatus status;

    @Convert(converter = ScheduleAsJson.class)
    @ColumnTransformer(write = "?::jsonb")
    private Schedule schedule;

    @Convert(converter = TemplateAsJson.class)
    @ColumnTransformer(write = "?::jsonb")
    private Template template;

    /**
     * Each occurrence up to this wall-clock time was dealt with. Not an instant: where the clock
     * leaves an hour out, occurrences and their instants are in different orders.
     */
    @JdbcTypeCode(SqlTypes.LOCAL_DATE_TIME)
    private LocalDateTime madeUntil;

    /** When the next occurrence to be made starts; absent where none will be. */
    private @Nullable Instant nextAt;

    private @Nullable UUID continues;
    private Instant createdAt;

    /** Counts what its traveler changed; {@code version} counts the making of occurrences too. */
    private long revision;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected TripSeries() {}

    TripSeries(UUID id, UUID travelerId, Schedule schedule, Template template, Instant now) {
        this.id = id;
        this.travelerId = travelerId;
        this.status = SeriesStatus.ACTIVE;
        this.schedule = schedule;
        this.template = template;
        this.createdAt = now;
        this.madeUntil = schedule.localOf(now);
    }

    /** A series of its own that goes on where this one is cut. */
    TripSeries continuedBy(IdSource ids, Schedule from, Template changed, Instant now) {
        var next = new TripSeries(ids.next(), travelerId, from, changed, now);
        next.continues = id;
        return next;
    }

    /** Every occurrence until a time is dealt with. */
    void madeUntil(LocalDateTime until, HolidayCalendars calendars) {
        madeUntil = until;
        lookAhead(calendars);
    }

    /** Also what was dealt with is looked at again: what exists is known by its row. */
    void change(
            Schedule changed,
            Template other,
            LocalDateTime departedUntil,
            HolidayCalendars calendars) {
        schedule = changed;
        template = other;
        madeUntil = departedUntil;
        revision++;
        lookAhead(calendars);
    }

    /** Takes an occurrence out, or what follows a time, with what is made left as it is. */
    void changeSchedule(Schedule changed, HolidayCalendars calendars) {
        schedule = changed;
        revision++;
        lookAhead(calendars);
    }

    void end() {
        status = SeriesStatus.ENDED;
        nextAt = null;
        revision++;
    }

    void lookAhead(HolidayCalendars calendars) {
        nextAt =
                status == SeriesStatus.ENDED
                        ? null
                        : new Expansion(schedule, calendars)
                                .after(madeUntil)
                                .findFirst()
                                .map(Occurrence::startsAt)
                                .orElse(null);
    }

    boolean isOwnedBy(UUID user) {
        return travelerId.equals(user);
    }

    public UUID id() {
        return id;
    }

    UUID travelerId() {
        return travelerId;
    }

    public SeriesStatus status() {
        return status;
    }

    public Schedule schedule() {
        return schedule;
    }

    public Template template() {
        return template;
    }

    LocalDateTime madeUntil() {
        return madeUntil;
    }

    public @Nullable Instant nextAt() {
        return nextAt;
    }

    public @Nullable UUID continues() {
        return continues;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public long revision() {
        return revision;
    }

    long version() {
        return version;
    }
}
