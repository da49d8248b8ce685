-- One line for each delivery: its state as the delivery service last said.
create table delivery (
    delivery_id   uuid primary key,
    status        text        not null,
    -- ce_sequence of the event that the status comes from; a later one may arrive earlier.
    sequence      bigint      not null,
    title         text,
    customer_id   uuid,
    traveler_id   uuid,
    last_failure  text,
    first_heard   timestamptz not null,
    changed_at    timestamptz not null
);
create index delivery_by_status on delivery (status, delivery_id);

-- What any service has said about a delivery, as a sentence. Grows without bound: a quarter a partition.
create table timeline_entry (
    delivery_id uuid        not null,
    at          timestamptz not null,
    event_id    uuid        not null,
    service     text        not null,
    type        text        not null,
    summary     text        not null,
    subject     uuid        not null,
    sequence    bigint      not null,
    booking_id  uuid,
    primary key (delivery_id, at, event_id)
) partition by range (at);

create table timeline_entry_default partition of timeline_entry default;

do $$
declare
    start_of date;
begin
    for start_of in select generate_series(date '2026-10-01', date '2030-10-01', interval '3 months')::date loop
        execute format('create table timeline_entry_%s partition of timeline_entry for values from (%L) to (%L)',
                       to_char(start_of, 'YYYY"q"Q'), start_of, (start_of + interval '3 months')::date);
    end loop;
end $$;

-- Acts of administrators. An act has two entries: what was wanted, written before, and how it ended.
create table activity (
    activity_id      uuid primary key,
    act_id           uuid        not null,
    at               timestamptz not null,
    administrator_id uuid        not null,
    action           text        not null,
    service          text        not null,
    target           text        not null,
    outcome          text        not null,
    detail           text
);
create index activity_by_administrator on activity (administrator_id, activity_id);

create function activity_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'entries of activity are neither changed nor deleted';
end $$;

create trigger activity_append_only before update or delete on activity
    for each row execute function activity_is_append_only();
create trigger activity_no_truncate before truncate on activity
    for each statement execute function activity_is_append_only();
