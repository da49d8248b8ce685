-- Room is kept for each leg: one array per measure, an element per leg.
alter table trip
    drop constraint never_oversold,
    drop constraint never_more_than_there_is,
    alter column free_weight_grams type integer[]
        using array_fill(free_weight_grams, array[jsonb_array_length(legs)]),
    alter column free_volume_cm3 type integer[]
        using array_fill(free_volume_cm3, array[jsonb_array_length(legs)]),
    alter column free_items type integer[] using array_fill(free_items, array[jsonb_array_length(legs)]),
    add column max_detour_minutes integer,
    add column max_aboard_minutes integer,
    -- The code never sells what is not there; should it ever err, the database refuses.
    add constraint never_oversold check (
        0 <= all (free_weight_grams) and 0 <= all (free_volume_cm3) and 0 <= all (free_items)),
    add constraint never_more_than_there_is check (
        weight_grams >= all (free_weight_grams) and volume_cm3 >= all (free_volume_cm3) and items >= all (free_items)),
    add constraint room_on_every_leg check (
        cardinality(free_weight_grams) = jsonb_array_length(legs)
        and cardinality(free_volume_cm3) = jsonb_array_length(legs)
        and cardinality(free_items) = jsonb_array_length(legs));

create index trip_to_lapse on trip (departure_at) where status = 'DRAFT';

-- Where a parcel comes aboard and leaves: its stops as they were booked, and the legs that they mean on the trip as it is.
alter table reservation
    add column pickup       jsonb,
    add column dropoff      jsonb,
    add column from_leg     integer,
    add column to_leg       integer,
    add column picked_up_at timestamptz,
    -- What is not confirmed by then is given back; null once it is confirmed.
    add column expires_at   timestamptz;

-- Until now a parcel took room on every leg.
update reservation r
set from_leg = 0,
    to_leg = jsonb_array_length(t.legs) - 1,
    pickup = jsonb_build_object('name', t.legs #> '{0,from,name}', 'point', t.legs #> '{0,from,point}',
                                'from', t.departure_at, 'until', t.arrival_at),
    dropoff = jsonb_build_object('name', t.legs #> '{-1,to,name}', 'point', t.legs #> '{-1,to,point}',
                                 'from', t.departure_at, 'until', t.arrival_at),
    expires_at = case when r.status = 'HELD' then r.reserved_at + interval '1 day' end
from trip t
where t.id = r.trip_id;

alter table reservation
    add constraint room_somewhere check (
        status not in ('HELD', 'CONFIRMED')
        or (pickup is not null and dropoff is not null and 0 <= from_leg and from_leg <= to_leg)),
    add constraint held_for_a_while check ((status = 'HELD') = (expires_at is not null));

create index reservation_to_expire on reservation (expires_at) where status = 'HELD';
