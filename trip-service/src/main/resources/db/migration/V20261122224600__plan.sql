-- A search for the parcels that a trip should take. A worker that dies leaves its lease behind; another goes on
-- from the best that was found.
create table plan (
    plan_id            uuid        primary key,
    trip_id            uuid        not null,
    status             text        not null check (status in ('RUNNING', 'DONE', 'FAILED')),
    offers             jsonb       not null,
    time_limit_seconds integer     not null check (time_limit_seconds between 1 and 60),
    elapsed_millis     bigint      not null,
    improvements       integer     not null,
    best               jsonb,
    failure            text,
    attempts           integer     not null,
    lease_until        timestamptz not null,
    created_at         timestamptz not null,
    finished_at        timestamptz
);

create index plan_running on plan (lease_until) where status = 'RUNNING';
create index plan_finished on plan (finished_at) where status <> 'RUNNING';
create index plan_of_trip on plan (trip_id);
