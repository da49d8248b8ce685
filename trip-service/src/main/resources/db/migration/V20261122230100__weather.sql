-- The weather of a trip, and when to look at it again: never, where next_check_at is null.
create table trip_weather (
    trip_id        uuid        primary key,
    next_check_at  timestamptz,
    assessed_at    timestamptz,
    risk           text        not null default 'UNKNOWN'
                               check (risk in ('NONE', 'LOW', 'MODERATE', 'HIGH', 'UNKNOWN')),
    delay_minutes  integer,
    reason         text        not null default '',
    provider       text        not null default '',
    samples        jsonb       not null default '[]',
    -- What the last event said: a slow change is told when it has grown, not lost in small steps.
    told_minutes   integer
);

create index trip_weather_due on trip_weather (next_check_at) where next_check_at is not null;

insert into trip_weather (trip_id, next_check_at)
select id, now() from trip where status in ('PUBLISHED', 'UNDER_WAY');
