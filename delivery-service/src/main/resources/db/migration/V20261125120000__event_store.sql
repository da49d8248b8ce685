-- Every change of every delivery; table delivery becomes a read model of it. Only ever added to. A delivery's changes stay
-- together, so the partitions are by delivery and not by time: nothing is dropped by age from what is the truth.
create table delivery_event (
    delivery_id uuid        not null,
    version     bigint      not null,
    type        text        not null,
    -- What a fold needs to know of the change; null for notes, which change nothing. Persons are named, not described.
    payload     jsonb,
    at          timestamptz not null,
    by_party    text        not null,
    by_id       uuid,
    reason      text,
    -- The event's number for other services, where they were told.
    sequence    bigint,
    primary key (delivery_id, version)
) partition by hash (delivery_id);

do $$
begin
    for part in 0 .. 7 loop
        execute format('create table delivery_event_%s partition of delivery_event for values with (modulus 8, remainder %s)',
                       part, part);
    end loop;
end $$;

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'What happened to a delivery is never changed (% on %)', tg_op, tg_table_name;
end $$;

create trigger delivery_event_is_final before update or delete on delivery_event
    for each row execute function refuse_change();
create trigger delivery_event_stays before truncate on delivery_event
    for each statement execute function refuse_change();

-- Only a shortcut: may be deleted at any time.
create table delivery_snapshot (
    delivery_id uuid    primary key,
    version     bigint  not null,
    schema      integer not null,
    state       jsonb   not null
);

-- Recipients, sealed, outside the events that name them: deleting a row forgets the person.
create table delivery_recipient (
    id          uuid primary key,
    delivery_id uuid not null,
    sealed      text not null
);
create index delivery_recipient_of on delivery_recipient (delivery_id);

alter table delivery
    add column recipient_id        uuid,
    add column no_show_absent      text,
    add column no_show_reported_at timestamptz,
    add column no_show_until       timestamptz,
    add column no_show_disputed_at timestamptz;

-- What was kept until now. The old lines become notes, in their order; then the whole state is the first change.
update delivery set recipient_id = gen_random_uuid();
insert into delivery_recipient (id, delivery_id, sealed) select recipient_id, id, recipient_sealed from delivery;

insert into delivery_event (delivery_id, version, type, at, by_party, by_id, reason, sequence)
select delivery_id, row_number() over (partition by delivery_id order by id), type, at, by_party, by_id, reason, sequence
from delivery_history;

update delivery d
set version = 1 + greatest(d.version, (select count(*) from delivery_event e where e.delivery_id = d.id));

create or replace function pg_temp.instant(t timestamptz) returns text language sql as $$
    select to_char(t at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

insert into delivery_event (delivery_id, version, type, payload, at, by_party, reason)
select d.id, d.version, 'Imported',
       jsonb_build_object('state', jsonb_strip_nulls(jsonb_build_object(
           'id', d.id,
           'version', d.version,
           'sequence', d.event_sequence,
           'customerId', d.customer_id,
           'wish', jsonb_build_object(
               'title', d.title,
               'category', d.category,
               'parcel', jsonb_build_object('weightGrams', d.weight_grams, 'lengthMm', d.length_mm,
                                            'widthMm', d.width_mm, 'heightMm', d.height_mm),
               'declaredValue', jsonb_build_object('amountMinor', d.declared_amount_minor, 'currency', d.declared_currency),
               'pickup', jsonb_build_object(
                   'point', jsonb_build_object('lat', d.pickup_lat, 'lon', d.pickup_lon), 'name', d.pickup_name,
                   'from', pg_temp.instant(d.pickup_opens), 'until', pg_temp.instant(d.pickup_closes),
                   'country', d.pickup_country),
               'dropoff', jsonb_build_object(
                   'point', jsonb_build_object('lat', d.dropoff_lat, 'lon', d.dropoff_lon), 'name', d.dropoff_name,
                   'from', pg_temp.instant(d.dropoff_opens), 'until', pg_temp.instant(d.dropoff_closes),
                   'country', d.dropoff_country),
               'budget', jsonb_build_object('amountMinor', d.budget_amount_minor, 'currency', d.budget_currency),
               'modesAllowed', to_jsonb(d.modes_allowed)),
           'recipientId', d.recipient_id,
           'status', d.status,
           'agreement', case when d.booking_id is not null then jsonb_build_object(
               'bookingId', d.booking_id, 'offerId', d.offer_id, 'tripId', d.trip_id, 'travelerId', d.traveler_id,
               'priceMinor', d.price_minor, 'priceCurrency', d.price_currency,
               'paymentMethodId', d.payment_method_id) end,
           'lastFailure', case when d.failure_step is not null then
               jsonb_build_object('step', d.failure_step, 'reason', d.failure_reason) end,
           'createdAt', pg_temp.instant(d.created_at)))),
       now(), 'SYSTEM', 'known before its history was kept'
from delivery d;

drop table delivery_history;
create view delivery_history as
select delivery_id, version, at, type, by_party, by_id, reason, sequence from delivery_event;

create index delivery_open_until on delivery (pickup_closes) where status = 'OPEN';
create index delivery_no_show_until on delivery (no_show_until)
    where no_show_until is not null and status = 'CONFIRMED' and no_show_disputed_at is null;
