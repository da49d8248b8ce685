-- Where people can be reached: a copy of what auth and user say. A profile may be heard of before its account.
create table contact (
    account_id       uuid primary key,
    email            text,               -- encrypted; unknown until the account is heard of
    display_name     text not null,      -- encrypted
    language         text not null,
    time_zone        text not null default 'UTC',
    profile_sequence bigint not null default 0
);

-- What a delivery is about, so that texts can name it.
create table parcel (
    delivery_id uuid primary key,
    title       text not null,
    from_name   text not null,
    to_name     text not null
);

-- What is to be told to whom. Stays here until the person's contact is known.
create table notice (
    notice_id   uuid primary key,
    account_id  uuid not null,
    topic       text not null,
    delivery_id uuid,
    facts       text not null,           -- encrypted
    happened_at timestamptz not null,
    attempts    int not null default 0,
    not_before  timestamptz not null
);
create index notice_account on notice (account_id);

-- Numbers of a person's notifications. Whoever adds one holds the row's lock until commit, so numbers become visible in
-- their order and a stream can read by number.
create table notification_counter (
    account_id  uuid primary key,
    last_number bigint not null
);

create table notification (
    notification_id uuid not null,
    account_id      uuid not null,
    number          bigint not null,
    topic           text not null,
    title           text not null,       -- encrypted
    body            text not null,       -- encrypted
    delivery_id     uuid,
    created_at      timestamptz not null,
    read_at         timestamptz,
    primary key (notification_id, created_at)
) partition by range (created_at);
create index notification_account on notification (account_id, number);

-- Takes what comes before its month's partition does.
create table notification_default partition of notification default;

-- Makes the partition of the month (UTC) that the day is in and moves there what the default partition has taken for it.
create function ensure_notification_partition(day date) returns boolean
    language plpgsql as
$$
declare
    starts_at   timestamptz := date_trunc('month', day::timestamp) at time zone 'UTC';
    ends_at     timestamptz := (date_trunc('month', day::timestamp) + interval '1 month') at time zone 'UTC';
    partition   text        := 'notification_' || to_char(day, 'YYYYMM');
begin
    perform pg_advisory_xact_lock(hashtext(current_schema() || '.notification'));
    if to_regclass(format('%I.%I', current_schema(), partition)) is not null then
        return false;
    end if;
    set local lock_timeout = '3s';
    lock table notification_default in access exclusive mode;
    execute format('create table %I (like notification including defaults including constraints)', partition);
    execute format(
        'with moved as (delete from notification_default where created_at >= $1 and created_at < $2 returning *)
         insert into %I select * from moved', partition) using starts_at, ends_at;
    execute format('alter table notification attach partition %I for values from (%L) to (%L)',
                   partition, starts_at, ends_at);
    return true;
end
$$;

select ensure_notification_partition(((current_timestamp at time zone 'UTC') + ahead * interval '1 month')::date)
  from generate_series(0, 2) as ahead;

-- Mail that goes out or went out. The content (address, text, links with their tokens) is encrypted and does not stay.
create table mail (
    mail_id         uuid primary key,
    topic           text not null,
    account_id      uuid,
    delivery_id     uuid,
    content         text,
    status          text not null check (status in ('PENDING', 'SENT', 'FAILED')),
    attempts        int not null default 0,
    next_attempt_at timestamptz not null,
    give_up_at      timestamptz not null,
    last_error      text,
    created_at      timestamptz not null,
    finished_at     timestamptz,
    check ((status = 'PENDING') = (content is not null))
);
create index mail_due on mail (next_attempt_at) where status = 'PENDING';
create index mail_finished on mail (finished_at) where status <> 'PENDING';
