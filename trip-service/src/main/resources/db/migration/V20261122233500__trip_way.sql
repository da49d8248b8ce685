-- Where each leg goes, exactly; matching gets a simplified line with the trip's events.
create table trip_way (
    trip_id uuid    not null references trip (id) on delete cascade,
    leg     integer not null check (leg >= 0),
    line    geography(LineString, 4326) not null,
    primary key (trip_id, leg)
);
