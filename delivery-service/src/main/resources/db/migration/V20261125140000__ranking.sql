-- One row for each list of matches that somebody was shown, in the order shown. Ids only, nothing about people.
create table ranking_impression (
    list_id       uuid        not null,
    shown_at      timestamptz not null,
    side          text        not null check (side in ('TRIPS', 'DELIVERIES')),
    -- the delivery that trips were shown for, or the trip that deliveries were shown for
    subject_id    uuid        not null,
    items         uuid[]      not null,
    feature_names text[]      not null,
    -- row after row, a row for each item
    features      real[]      not null,
    -- the hand-made score of each item
    scores        real[]      not null,
    -- what ordered the list; null for the hand-made score
    model_id      uuid,
    -- place of the upper of two neighbours whose order was left to chance; 0 where none was
    swap_at       smallint    not null,
    simulated     boolean     not null default false,
    primary key (list_id, shown_at),
    check (cardinality(scores) = cardinality(items)),
    check (cardinality(features) = cardinality(items) * cardinality(feature_names))
) partition by range (shown_at);
create index ranking_impression_subject on ranking_impression (subject_id, shown_at);
create table ranking_impression_default partition of ranking_impression default;

-- What became of a delivery and a trip, from this service's own events.
create table ranking_outcome (
    event_id    uuid        not null,
    at          timestamptz not null,
    delivery_id uuid        not null,
    trip_id     uuid        not null,
    milestone   text        not null check (milestone in ('OFFERED', 'ACCEPTED', 'CONFIRMED', 'COMPLETED')),
    grade       smallint    not null,
    simulated   boolean     not null default false,
    primary key (event_id, at)
) partition by range (at);
create index ranking_outcome_at on ranking_outcome (at);
create table ranking_outcome_default partition of ranking_outcome default;

-- Makes the partition of the month (UTC) that the day is in and moves there what the default partition has taken for it.
create function ensure_ranking_partition(logged text, time_column text, day date) returns boolean
    language plpgsql as
$$
declare
    starts_at timestamptz := date_trunc('month', day::timestamp) at time zone 'UTC';
    ends_at   timestamptz := (date_trunc('month', day::timestamp) + interval '1 month') at time zone 'UTC';
    partition text        := logged || '_' || to_char(day, 'YYYYMM');
begin
    perform pg_advisory_xact_lock(hashtext(current_schema() || '.' || logged));
    if to_regclass(format('%I.%I', current_schema(), partition)) is not null then
        return false;
    end if;
    set local lock_timeout = '3s';
    execute format('lock table %I in access exclusive mode', logged || '_default');
    execute format('create table %I (like %I including defaults including constraints)', partition, logged);
    execute format('with moved as (delete from %1$I where %2$I >= $1 and %2$I < $2 returning *)
                    insert into %3$I select * from moved', logged || '_default', time_column, partition)
        using starts_at, ends_at;
    execute format('alter table %I attach partition %I for values from (%L) to (%L)',
                   logged, partition, starts_at, ends_at);
    return true;
end
$$;

-- Removes the months that ended before a moment, and tells how many partitions that were.
create function drop_ranking_partitions(logged text, before timestamptz) returns integer
    language plpgsql as
$$
declare
    old     text;
    dropped integer := 0;
begin
    set local lock_timeout = '3s';
    for old in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = format('%I.%I', current_schema(), logged)::regclass
          and c.relname ~ '_[0-9]{6}$'
          and (to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month') at time zone 'UTC' <= before
    loop
        execute format('drop table %I', old);
        dropped := dropped + 1;
    end loop;
    return dropped;
end
$$;

select ensure_ranking_partition('ranking_impression', 'shown_at', month),
       ensure_ranking_partition('ranking_outcome', 'at', month)
  from (select ((current_timestamp at time zone 'UTC') + ahead * interval '1 month')::date as month
          from generate_series(0, 2) as ahead) months;

-- A model, never changed after its training; only its evaluation can be made anew.
create table ranking_model (
    model_id          uuid primary key,
    version           integer generated always as identity,
    created_at        timestamptz not null,
    created_by        uuid        not null,
    simulated         boolean     not null,
    bytes             bytea       not null,
    checksum          text        not null,
    features          text[]      not null,
    trained_from      timestamptz not null,
    trained_until     timestamptz not null,
    trained_lists     integer     not null,
    -- probability that people look at each place, from the top, and the largest weight
    examination       double precision[] not null,
    examination_cap   double precision   not null,
    evaluated_from    timestamptz not null,
    evaluated_until   timestamptz not null,
    evaluation        jsonb       not null
);

-- What an operator asked for: to train a model, or to evaluate one again. A worker that dies leaves its lease behind.
create table ranking_run (
    run_id      uuid primary key,
    kind        text        not null check (kind in ('TRAINING', 'EVALUATION')),
    status      text        not null check (status in ('RUNNING', 'DONE', 'FAILED')),
    model_id    uuid references ranking_model (model_id),
    simulated   boolean     not null,
    data_from   timestamptz not null,
    data_until  timestamptz not null,
    failure     text,
    attempts    integer     not null default 0,
    lease_until timestamptz not null,
    created_at  timestamptz not null,
    created_by  uuid        not null,
    finished_at timestamptz
);
create unique index ranking_run_one_at_a_time on ranking_run (status) where status = 'RUNNING';

-- What orders the lists: the last row says so; no model is the hand-made score. Below is what a roll-back goes to.
create table ranking_switch (
    number   bigint generated always as identity primary key,
    at       timestamptz not null,
    by_id    uuid        not null,
    kind     text        not null check (kind in ('ACTIVATED', 'ROLLED_BACK')),
    model_id uuid references ranking_model (model_id),
    below    bigint references ranking_switch (number)
);
