create table trip_series (
    id          uuid        primary key,
    traveler_id uuid        not null,
    status      text        not null check (status in ('ACTIVE', 'ENDED')),
    schedule    jsonb       not null,
    template    jsonb       not null,
    -- A wall-clock time in the schedule's zone.
    made_until  timestamp   not null,
    next_at     timestamptz,
    continues   uuid        references trip_series,
    created_at  timestamptz not null,
    revision    bigint      not null,
    version     bigint      not null
);

create index trip_series_of_traveler on trip_series (traveler_id, id desc);
create index trip_series_due on trip_series (next_at) where next_at is not null;

-- The primary key is what makes each occurrence a trip once, should the code ever err.
create table trip_occurrence (
    series_id     uuid        not null references trip_series,
    -- The wall-clock time by the rule, in the zone of the series (RFC 5545, RECURRENCE-ID).
    recurrence_id timestamp   not null,
    state         text        not null check (state in ('MADE', 'DETACHED', 'SKIPPED', 'CANCELLED')),
    trip_id       uuid        unique references trip,
    reason        text,
    changed_at    timestamptz not null,
    primary key (series_id, recurrence_id),
    constraint made_is_a_trip check (trip_id is not null or state in ('SKIPPED', 'CANCELLED'))
);
