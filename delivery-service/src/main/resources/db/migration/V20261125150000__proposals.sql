-- Each search for the best assignment. The newest is the only one that may write proposals: a copy that was
-- overtaken while it searched finds a higher number and leaves everything as it is.
create table proposal_round (
    number      bigint generated always as identity primary key,
    begun_at    timestamptz not null,
    -- Null while it runs, and for ever where its copy died.
    finished_at timestamptz,
    requests    integer,
    trips       integer,
    candidates  integer,
    proposals   integer,
    value       bigint,
    -- No assignment could have been worth more.
    bound       bigint
);
create index proposal_round_begun on proposal_round (begun_at);

-- One row per pair for ever, so that each pair is told once however often it is proposed.
create table proposal (
    id          uuid primary key,
    delivery_id uuid        not null references delivery (id),
    trip_id     uuid        not null,
    customer_id uuid        not null,
    traveler_id uuid        not null,
    round       bigint      not null,
    status      text        not null,
    score       double precision not null,
    detour_m    double precision not null,
    pickup_at   timestamptz not null,
    dropoff_at  timestamptz not null,
    departure_at timestamptz not null,
    made_at     timestamptz not null,
    expires_at  timestamptz not null,
    told_at     timestamptz,
    offer_id    uuid,
    unique (delivery_id, trip_id),
    check (status in ('OPEN', 'OFFERED', 'EXPIRED')),
    check (status <> 'OFFERED' or offer_id is not null)
);
create unique index proposal_open_once on proposal (delivery_id) where status = 'OPEN';
create index proposal_open_of_traveler on proposal (traveler_id, trip_id) where status = 'OPEN';
create index proposal_untold on proposal (departure_at) where status = 'OPEN' and told_at is null;
create index proposal_past on proposal (expires_at) where status = 'EXPIRED';
