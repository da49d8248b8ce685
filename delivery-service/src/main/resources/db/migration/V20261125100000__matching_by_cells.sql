-- Trips are found by the cells that their corridor touches, and when (ADR 10): the way of a trip is arrays of its points, each
-- with its leg and its seconds since departure, so that one row tells all; keys are computed by the service (class Corridor),
-- null until they are.
alter table trip_route
    add column max_detour_minutes integer,
    add column max_aboard_minutes integer,
    add column way_leg  integer[],
    add column way_lat  double precision[],
    add column way_lon  double precision[],
    add column way_at_s double precision[],
    add column keys     integer[];

update trip_route t
set way_leg = way.legs, way_lat = way.lats, way_lon = way.lons, way_at_s = way.ats
from (select trip_id, array_agg(leg order by position, point) as legs, array_agg(lat order by position, point) as lats,
             array_agg(lon order by position, point) as lons, array_agg(at_s order by position, point) as ats
      from (select l.trip_id, l.position, 1 as point, l.leg, st_y(l.start_point::geometry) as lat,
                   st_x(l.start_point::geometry) as lon, extract(epoch from l.departure_at - t.departure_at)::float8 as at_s
            from trip_leg l join trip_route t using (trip_id)
            union all
            -- The end of a leg's last piece; of the others it is the start of the next.
            select l.trip_id, l.position, 2, l.leg, st_y(st_endpoint(l.line::geometry)), st_x(st_endpoint(l.line::geometry)),
                   extract(epoch from l.arrival_at - t.departure_at)::float8
            from trip_leg l join trip_route t using (trip_id)
            where not exists (select from trip_leg next
                              where next.trip_id = l.trip_id and next.leg = l.leg and next.position > l.position)) points
      group by trip_id) way
where way.trip_id = t.trip_id;

delete from trip_route where way_leg is null;
drop table trip_leg;
drop function along_leg_m;
alter table trip_route
    drop column route,
    alter column way_leg set not null,
    alter column way_lat set not null,
    alter column way_lon set not null,
    alter column way_at_s set not null;
drop index trip_route_detour;

-- Without the pending list: a search would have to read it whole.
create index trip_route_keys on trip_route using gin (keys) with (fastupdate = off);
create index trip_route_arrival on trip_route (arrival_at);
create index trip_route_without_keys on trip_route (trip_id) where keys is null;

-- The cells of five sizes that a place lies in: bands of latitude, with fewer columns near the poles. Whole numbers and the
-- same operations in the same order as class Grid, so that both always mean the same cell.
create function match_cells(lat double precision, lon double precision) returns integer[]
    language sql immutable strict parallel safe
    return (select array_agg((level << 25) | (r << 13)
                             | least(floor((lon + 180) / 360 * columns)::int, columns - 1) order by level)
            from (select level, r, greatest(1, 2 * n - 2 * (2 * r + 1 - n) * (2 * r + 1 - n) / n)::int as columns
                  from (select level, n, least(floor((lat + 90) / 180 * n)::int, n - 1)::bigint as r
                        from (select level, (4096 >> level)::bigint as n
                              from generate_series(1, 5) as level) as sizes) as bands) as counted);

-- Travelers look among open requests only, so only those are worth an index entry.
drop index delivery_open_pickup;
-- One index for both ends: it intersects them itself, and no row has to compute its cells again to be looked at.
create index delivery_open_cells on delivery
    using gin (match_cells(pickup_lat, pickup_lon), match_cells(dropoff_lat, dropoff_lon))
    with (fastupdate = off) where status = 'OPEN';

-- Searches go through the index, whatever the planner thinks of it: it takes an overlap of arrays for as cheap as a comparison of
-- numbers, and reads 100 000 rows (800 ms) where the index answers in one.
create function trips_with_keys(pickup integer[], dropoff integer[], departs_after timestamptz, departs_until timestamptz,
                                arrives_from timestamptz)
    returns setof trip_route language sql stable parallel safe rows 200 set enable_seqscan = off
as $$
    select * from trip_route t
    where t.keys && pickup and t.keys && dropoff
      and t.departure_at > departs_after and t.departure_at <= departs_until and t.arrival_at >= arrives_from
$$;

create function open_deliveries_in_cells(cells integer[], pickup_closes_from timestamptz, pickup_opens_until timestamptz,
                                         dropoff_closes_from timestamptz, dropoff_opens_until timestamptz)
    returns setof uuid language sql stable parallel safe rows 200 set enable_seqscan = off
as $$
    select d.id from delivery d
    where d.status = 'OPEN'
      and match_cells(d.pickup_lat, d.pickup_lon) && cells and match_cells(d.dropoff_lat, d.dropoff_lon) && cells
      and d.pickup_closes >= pickup_closes_from and d.pickup_opens <= pickup_opens_until
      and d.dropoff_closes >= dropoff_closes_from and d.dropoff_opens <= dropoff_opens_until
$$;

-- What became of each delivery that a traveler had agreed to, and the sums of it. Written from events, which may repeat.
create table carriage (
    delivery_id uuid primary key,
    customer_id uuid    not null,
    traveler_id uuid    not null,
    completed   boolean not null
);
create table carrier (
    traveler_id uuid primary key,
    completed   integer not null default 0,
    cancelled   integer not null default 0
);
create table pairing (
    customer_id uuid    not null,
    traveler_id uuid    not null,
    completed   integer not null default 0,
    primary key (customer_id, traveler_id)
);

insert into carriage (delivery_id, customer_id, traveler_id, completed)
select id, customer_id, traveler_id, status = 'COMPLETED'
from delivery d
where traveler_id is not null
  and (status = 'COMPLETED'
       or status = 'CANCELLED' and exists (select from delivery_history h
                                           where h.delivery_id = d.id and h.type = 'DeliveryCancelled'
                                             and h.by_party = 'TRAVELER'));
insert into carrier (traveler_id, completed, cancelled)
select traveler_id, count(*) filter (where completed), count(*) filter (where not completed)
from carriage group by traveler_id;
insert into pairing (customer_id, traveler_id, completed)
select customer_id, traveler_id, count(*) from carriage where completed group by customer_id, traveler_id;

-- Who wants to have nothing to do with whom. Both are kept from seeing each other in matches.
create table block (
    blocker_id uuid        not null,
    blocked_id uuid        not null,
    at         timestamptz not null,
    primary key (blocker_id, blocked_id),
    check (blocker_id <> blocked_id)
);

-- Trips and deliveries that are new or changed, until saved searches have been looked through for them.
create sequence match_news_number;
create table match_news (
    kind     text   not null check (kind in ('TRIP', 'DELIVERY')),
    found_id uuid   not null,
    number   bigint not null default nextval('match_news_number'),
    primary key (kind, found_id)
);
create index match_news_in_order on match_news (number);
