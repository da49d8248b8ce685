-- A delivery: the request, the agreement once an offer is accepted, and where it stands.
create table delivery (
    id                    uuid primary key,
    version               bigint           not null,
    customer_id           uuid             not null,
    title                 text             not null,
    category              text             not null,
    weight_grams          integer          not null check (weight_grams > 0),
    length_mm             integer          not null check (length_mm > 0),
    width_mm              integer          not null check (width_mm > 0),
    height_mm             integer          not null check (height_mm > 0),
    volume_cm3            bigint           not null generated always as
                              (ceil(length_mm::numeric * width_mm * height_mm / 1000)::bigint) stored,
    longest_side_mm       integer          not null generated always as
                              (greatest(length_mm, width_mm, height_mm)) stored,
    declared_amount_minor bigint           not null check (declared_amount_minor >= 0),
    declared_currency     char(3)          not null,
    budget_amount_minor   bigint           not null check (budget_amount_minor > 0),
    budget_currency       char(3)          not null,
    pickup_lat            double precision not null,
    pickup_lon            double precision not null,
    pickup_name           text             not null,
    pickup_opens          timestamptz      not null,
    pickup_closes         timestamptz      not null,
    pickup_point          geography(Point, 4326) not null generated always as
                              (st_setsrid(st_makepoint(pickup_lon, pickup_lat), 4326)::geography) stored,
    dropoff_lat           double precision not null,
    dropoff_lon           double precision not null,
    dropoff_name          text             not null,
    dropoff_opens         timestamptz      not null,
    dropoff_closes        timestamptz      not null,
    dropoff_point         geography(Point, 4326) not null generated always as
                              (st_setsrid(st_makepoint(dropoff_lon, dropoff_lat), 4326)::geography) stored,
    recipient_sealed      text             not null,
    status                text             not null,
    booking_id            uuid,
    offer_id              uuid,
    trip_id               uuid,
    traveler_id           uuid,
    price_minor           bigint check (price_minor > 0),
    price_currency        char(3),
    payment_method_id     uuid,
    failure_step          text,
    failure_reason        text,
    created_at            timestamptz      not null,
    event_sequence        bigint           not null,
    check (pickup_opens < pickup_closes and dropoff_opens < dropoff_closes),
    check (status not in ('BOOKING', 'CONFIRMED', 'IN_TRANSIT', 'DELIVERED', 'COMPLETED') or booking_id is not null)
);
create index delivery_of_customer on delivery (customer_id, id desc);
create index delivery_of_traveler on delivery (traveler_id, id desc) where traveler_id is not null;
create index delivery_on_trip on delivery (trip_id) where status in ('BOOKING', 'CONFIRMED');
-- Travelers look among open requests only, so only those are worth an index entry.
create index delivery_open_pickup on delivery using gist (pickup_point) where status = 'OPEN';

create table delivery_history (
    id          uuid primary key,
    delivery_id uuid        not null references delivery (id),
    at          timestamptz not null,
    type        text        not null,
    by_party    text        not null,
    by_id       uuid,
    reason      text,
    sequence    bigint,
    unique (delivery_id, sequence)
);
create index delivery_history_of on delivery_history (delivery_id, id);

create table offer (
    id                 uuid primary key,
    delivery_id        uuid        not null references delivery (id),
    trip_id            uuid        not null,
    traveler_id        uuid        not null,
    price_amount_minor bigint      not null check (price_amount_minor > 0),
    price_currency     char(3)     not null,
    status             text        not null,
    created_at         timestamptz not null,
    expires_at         timestamptz not null
);
create index offer_on_delivery on offer (delivery_id, id);
create index offer_on_trip on offer (trip_id) where status = 'OPEN';
create index offer_expiry on offer (expires_at) where status = 'OPEN';
-- The last line of defence behind the row lock: two offers of a delivery cannot both win.
create unique index offer_accepted_once on offer (delivery_id) where status = 'ACCEPTED';
create unique index offer_open_once_per_trip on offer (delivery_id, trip_id) where status = 'OPEN';

-- What each running saga waits for. A saga ends as DONE or FAILED; OVERDUE waits on, with an alarm.
create table saga (
    id          uuid primary key,
    kind        text        not null,
    delivery_id uuid        not null references delivery (id),
    booking_id  uuid        not null,
    step        text        not null,
    waiting_for text        not null,
    since       timestamptz not null,
    deadline    timestamptz not null,
    status      text        not null,
    note        text,
    unique (booking_id, kind)
);
create index saga_of_delivery on saga (delivery_id);
create index saga_deadline on saga (deadline) where status in ('RUNNING', 'WAITING');
create index saga_overdue on saga (id) where status = 'OVERDUE';

-- What other services reported of a booking, in whatever order it came.
create table saga_fact (
    booking_id uuid        not null,
    fact       text        not null,
    at         timestamptz not null,
    detail     text,
    primary key (booking_id, fact)
);

-- Copy of published trips. What changes often (room) is kept apart from what carries the spatial
-- index, so that a reservation does not rewrite index entries.
create table trip_route (
    trip_id         uuid primary key,
    sequence        bigint      not null,
    traveler_id     uuid        not null,
    mode            text        not null,
    max_detour_m    double precision not null,
    longest_side_mm integer     not null,
    departure_at    timestamptz not null,
    arrival_at      timestamptz not null,
    route           geography(LineString, 4326) not null
);
create index trip_route_line on trip_route using gist (route);
create index trip_route_detour on trip_route (max_detour_m);

create table trip_leg (
    trip_id      uuid        not null references trip_route (trip_id) on delete cascade,
    position     integer     not null,
    line         geography(LineString, 4326) not null,
    start_point  geography(Point, 4326) not null,
    length_m     double precision not null,
    -- Length of the legs before this one.
    offset_m     double precision not null,
    departure_at timestamptz not null,
    arrival_at   timestamptz not null,
    primary key (trip_id, position)
);

create table trip_room (
    trip_id      uuid primary key,
    sequence     bigint  not null,
    weight_grams integer not null,
    volume_cm3   bigint  not null,
    items        integer not null,
    cancelled    boolean not null
);

-- How far along a leg its nearest point to a place lies, in metres, on the sphere that PostGIS uses
-- (WGS 84, mean radius): with the angle c to the leg's start and the angle a off the leg, the right
-- spherical triangle gives cos(along) = cos(c) / cos(a). Places before the start give 0, beyond the
-- end the leg's length.
create function along_leg_m(length_m double precision, to_start_m double precision, off_m double precision)
    returns double precision
    language sql immutable strict parallel safe
    return least(length_m,
                 6371008.7714150598 * acos(least(1.0, greatest(-1.0,
                     cos(to_start_m / 6371008.7714150598) / cos(off_m / 6371008.7714150598)))));
