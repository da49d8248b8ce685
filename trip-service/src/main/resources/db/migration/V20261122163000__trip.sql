create table trip (
    id              uuid        primary key,
    traveler_id     uuid        not null,
    mode            text        not null,
    status          text        not null,
    legs            jsonb       not null,
    weight_grams    integer     not null,
    volume_cm3      integer     not null,
    longest_side_mm integer     not null,
    items           integer     not null,
    free_weight_grams integer   not null,
    free_volume_cm3 integer     not null,
    free_items      integer     not null,
    max_detour_km   integer     not null,
    departure_at    timestamptz not null,
    arrival_at      timestamptz not null,
    cancel_reason   text,
    created_at      timestamptz not null,
    event_sequence  bigint      not null,
    version         bigint      not null,
    -- The code never sells what is not there; should it ever err, the database refuses.
    constraint never_oversold check (free_weight_grams >= 0 and free_volume_cm3 >= 0 and free_items >= 0),
    constraint never_more_than_there_is check (
        free_weight_grams <= weight_grams and free_volume_cm3 <= volume_cm3 and free_items <= items)
);

create index trip_of_traveler on trip (traveler_id, id desc);
create index trip_to_depart on trip (departure_at) where status = 'PUBLISHED';
create index trip_to_arrive on trip (arrival_at) where status = 'UNDER_WAY';

-- One row per booking, whatever became of it: the primary key is what makes each booking decided once.
-- VOIDED is a booking that was called off before it was asked for; it knows no trip.
create table reservation (
    booking_id      uuid        primary key,
    reservation_id  uuid        not null unique,
    trip_id         uuid,
    delivery_id     uuid        not null,
    status          text        not null check (status in ('HELD', 'CONFIRMED', 'RETURNED', 'REFUSED', 'VOIDED')),
    refusal         text,
    weight_grams    integer     not null,
    volume_cm3      integer     not null,
    longest_side_mm integer     not null,
    reserved_at     timestamptz not null,
    changed_at      timestamptz not null
);

create index reservation_of_trip on reservation (trip_id, reservation_id desc);

-- A refusal for a trip that does not exist is an event too, and needs a number in that trip's order.
create table unknown_trip (
    trip_id        uuid   primary key,
    event_sequence bigint not null
);
