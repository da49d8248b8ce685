-- Figures of each trip that was ever published. Kept up by events from its first day on; week is a Monday, in UTC.
create table trip_figures (
    trip_id      uuid        primary key,
    traveler_id  uuid        not null,
    departure_at timestamptz not null,
    arrival_at   timestamptz not null,
    week         date        not null,
    from_city    text        collate "C",
    to_city      text        collate "C",
    minutes      bigint      not null,
    leg_km       double precision[] not null,
    weight_grams integer     not null,
    volume_cm3   integer     not null,
    cancelled    boolean     not null
);

create index trip_figures_of_traveler on trip_figures (traveler_id, departure_at);
create index trip_figures_of_corridor on trip_figures (week, from_city, to_city);

-- Drafts that lapsed were never published; they are counted where they are.
create index trip_of_traveler_by_departure on trip (traveler_id, departure_at);

-- GeoNames' cities that are an end of some corridor.
create table city (
    place_id text primary key,
    name     text not null,
    country  text not null
);

-- One row per booking. Events fill it in, in any order; what is not heard of yet is null.
create table carriage (
    booking_id    uuid        primary key,
    traveler_id   uuid        not null,
    trip_id       uuid        not null,
    weight_grams  integer,
    volume_cm3    integer,
    pickup_until  timestamptz,
    dropoff_until timestamptz,
    from_leg      integer,
    to_leg        integer,
    picked_up_at  timestamptz,
    delivered_at  timestamptz,
    cancelled_at  timestamptz,
    -- Was aboard: a delivery that was cancelled on its way went back, and does not count.
    carried       boolean generated always as (coalesce(picked_up_at, delivered_at) is not null and cancelled_at is null) stored
);

create index carriage_of_trip on carriage (trip_id);
create index carriage_picked_up on carriage (traveler_id, picked_up_at);
create index carriage_delivered on carriage (traveler_id, delivered_at);

-- What a traveler got from an escrow, which is released or refunded at most once.
create table earning (
    escrow_id    uuid        primary key,
    traveler_id  uuid        not null,
    at           timestamptz not null,
    amount_minor bigint      not null,
    currency     text        not null
);

create index earning_of_traveler on earning (traveler_id, at);
