-- A corridor that somebody wants to hear of: a customer of trips along it, a traveler of deliveries along it.
create table saved_search (
    id            uuid primary key,
    owner_id      uuid             not null,
    kind          text             not null check (kind in ('TRIPS', 'DELIVERIES')),
    from_name     text             not null,
    from_lat      double precision not null,
    from_lon      double precision not null,
    to_name       text             not null,
    to_lat        double precision not null,
    to_lon        double precision not null,
    radius_m      double precision not null check (radius_m > 0),
    starts_at     timestamptz      not null,
    ends_at       timestamptz      not null,
    created_at    timestamptz      not null,
    -- The cells that its two circles touch, at the size that suits the radius.
    from_cells    integer[]        not null,
    to_cells      integer[]        not null,
    -- Number of its last event.
    event_sequence bigint         not null default 0,
    version       bigint           not null default 0,
    check (starts_at < ends_at)
);
create index saved_search_of on saved_search (owner_id, id);
create index saved_search_end on saved_search (ends_at);
create index saved_search_from on saved_search using gin (from_cells) with (fastupdate = off);

-- What a search was told of, so that it is told once.
create table search_match (
    search_id uuid        not null references saved_search (id) on delete cascade,
    found_id  uuid        not null,
    at        timestamptz not null,
    primary key (search_id, found_id)
);
