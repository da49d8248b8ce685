-- One row per delivery that has, may get, or had a track. Positions are numbered by it: whoever adds some or closes the
-- track holds the row's lock until commit, so numbers become visible in their order and a stream can read by number.
create table track (
    delivery_id       uuid primary key,
    customer_id       uuid not null,
    traveler_id       uuid,
    status            text not null check (status in ('EXPECTED', 'OPEN', 'CLOSED')),
    opened_at         timestamptz,
    closed_at         timestamptz,
    last_number       bigint not null default 0,
    position_count    bigint not null default 0,
    -- the position with the latest recorded_at
    newest_number     bigint,
    newest_at         timestamptz,
    check (status <> 'OPEN' or (opened_at is not null and traveler_id is not null))
);

-- The phone's own time is the key: a repeated batch changes nothing, a late one finds its place.
create table position (
    delivery_id  uuid not null,
    recorded_at  timestamptz not null,
    number       bigint not null,
    received_at  timestamptz not null,
    lat          double precision not null check (lat between -90 and 90),
    lon          double precision not null check (lon between -180 and 180),
    accuracy_m   double precision not null check (accuracy_m >= 0),
    speed_mps    double precision,
    heading_deg  double precision,
    primary key (delivery_id, recorded_at)
) partition by range (recorded_at);

create index position_number on position (delivery_id, number);

-- Takes what comes before its day's partition does.
create table position_default partition of position default;

-- Makes the partition of one day (UTC) and moves there what the default partition has taken for it.
create function ensure_position_partition(day date) returns boolean
    language plpgsql as
$$
declare
    partition   text        := 'position_' || to_char(day, 'YYYYMMDD');
    starts_at   timestamptz := day::timestamp at time zone 'UTC';
    ends_at     timestamptz := (day + 1)::timestamp at time zone 'UTC';
begin
    perform pg_advisory_xact_lock(hashtext(current_schema() || '.position'));
    if to_regclass(format('%I.%I', current_schema(), partition)) is not null then
        return false;
    end if;
    -- Readers and writers of other days go on; better to fail here and to come back than to make them queue.
    set local lock_timeout = '3s';
    lock table position_default in access exclusive mode;
    execute format('create table %I (like position including defaults including constraints)', partition);
    execute format(
        'with moved as (delete from position_default where recorded_at >= $1 and recorded_at < $2 returning *)
         insert into %I select * from moved', partition) using starts_at, ends_at;
    execute format('alter table position attach partition %I for values from (%L) to (%L)',
                   partition, starts_at, ends_at);
    return true;
end
$$;

select ensure_position_partition((current_timestamp at time zone 'UTC')::date + day) from generate_series(-1, 7) as day;
