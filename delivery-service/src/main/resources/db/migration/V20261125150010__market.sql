-- A square of about 36 km: bands of 0.325 degrees, each cut into as many columns as make them square in its middle.
create function market_cell(lat double precision, lon double precision) returns bigint
    language sql immutable strict parallel safe
    return (select band * 100000 + least(columns - 1, floor((lon + 180) / 360 * columns)::bigint)
            from (select band, greatest(1, floor(360 * cosd((band + 0.5) * 0.325 - 90) / 0.325)::bigint) as columns
                  from (select least(553, floor((lat + 90) / 0.325)::bigint) as band) as bands) as counted);

-- What became of each request, as far as prices and waiting go. Derived from delivery and its history alone.
create table market_delivery (
    delivery_id   uuid primary key,
    customer_id   uuid        not null,
    from_cell     bigint      not null,
    to_cell       bigint      not null,
    -- The Monday of the week, in UTC, in which the pickup window opens.
    week          date        not null,
    pickup_point  geography(Point, 4326) not null,
    dropoff_point geography(Point, 4326) not null,
    distance_m    double precision not null,
    weight_grams  integer     not null,
    requested_at  timestamptz not null,
    -- When a booking was confirmed for the first time; null before.
    matched_at    timestamptz,
    price_minor   bigint,
    currency      char(3),
    check ((matched_at is null) = (price_minor is null) and (price_minor is null) = (currency is null))
);
create index market_delivery_corridor on market_delivery (from_cell, to_cell, week);
create index market_delivery_pickup on market_delivery using gist (pickup_point) where matched_at is not null;
create index market_delivery_matched on market_delivery (currency, matched_at) where matched_at is not null;

-- Where published trips stop, told by the trip service; a newer telling replaces an older one.
create table market_trip (
    trip_id     uuid primary key,
    sequence    bigint  not null,
    traveler_id uuid,
    cancelled   boolean not null
);
create table market_stop (
    trip_id uuid    not null references market_trip (trip_id) on delete cascade,
    number  integer not null,
    cell    bigint  not null,
    -- The Monday of the week, in UTC, in which the trip leaves this stop; the last one: arrives.
    week    date    not null,
    primary key (trip_id, number)
);
create index market_stop_cell on market_stop (cell, week);
