-- Prices that can be made again: versioned tariffs, quotes that nobody changes, and what they were made from.

create function pricing_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'What a price was made from stays: % on % is refused', tg_op, tg_table_name using errcode = 'restrict_violation';
end $$;

-- Quotes of before have no tariff and held for half an hour; they are kept, and no longer read.
alter table quote add column engine_version int not null default 0;
alter table quote add column tariff_version int;
alter table quote alter column engine_version drop default;
create index on quote (created_at) where tariff_version is not null;
create trigger unalterable before update or delete or truncate on quote
    for each statement execute function pricing_refuse_change();

create table tariff (
    version int primary key,
    -- The numbers as JSON, valid as `price/Tariff` says.
    content text not null,
    note text not null,
    -- Null for the one that the platform came with.
    proposed_by uuid,
    proposed_at timestamptz not null
);
create trigger unalterable before update or delete or truncate on tariff
    for each statement execute function pricing_refuse_change();

-- Which tariff held from when to when. A roll-back is one more activation of an earlier version.
create table tariff_activation (
    number int generated always as identity primary key,
    version int not null references tariff,
    activated_by uuid,
    reason text not null,
    active_from timestamptz not null,
    active_until timestamptz check (active_until >= active_from)
);
create unique index one_active_tariff on tariff_activation ((true)) where active_until is null;
create index on tariff_activation (version);

create table exchange_rate (
    currency char(3) not null,
    as_of date not null,
    -- Millionths of the currency's unit for one euro.
    micros_per_euro bigint not null check (micros_per_euro > 0),
    source text not null,
    recorded_by uuid,
    recorded_at timestamptz not null,
    primary key (currency, as_of)
);
create trigger unalterable before update or delete or truncate on exchange_rate
    for each statement execute function pricing_refuse_change();
insert into exchange_rate (currency, as_of, micros_per_euro, source, recorded_at)
select currency, date '2026-11-20', micros, 'reference rates that the platform came with', now()
from (values ('EUR', 1000000), ('CHF', 931200), ('CZK', 24170000), ('DKK', 7469000), ('GBP', 879000), ('HUF', 382400000),
             ('JPY', 181200000), ('NOK', 11710000), ('PLN', 4231000), ('SEK', 10980000), ('USD', 1162000)) as rates (currency, micros);

create table promotion (
    code text primary key check (code ~ '^[A-Z0-9-]{3,30}$'),
    basis_points int not null check (basis_points between 0 and 10000),
    cents bigint not null check (cents >= 0),
    valid_from timestamptz not null,
    valid_until timestamptz not null check (valid_until > valid_from),
    per_person int not null check (per_person > 0),
    in_total int not null check (in_total > 0),
    note text not null,
    created_by uuid not null,
    created_at timestamptz not null,
    check ((basis_points > 0) <> (cents > 0))
);

-- A quote is accepted for one delivery, once.
create table quote_use (
    quote_id uuid primary key references quote,
    delivery_id uuid not null,
    customer_id uuid not null,
    promotion text references promotion,
    accepted_at timestamptz not null,
    -- The booking that was opened at the quoted price.
    booking_id uuid unique,
    used_at timestamptz,
    -- Why the last booking of the delivery was not at the quote.
    not_used_because text,
    unique (delivery_id, customer_id)
);
create index on quote_use (promotion, customer_id) where promotion is not null;

-- What events say about the market and the people.
create table corridor_entry (
    kind char(1) not null check (kind in ('R', 'T')),
    -- Of the request or the trip; a trip is there once for each two of its stops.
    subject_id uuid not null,
    origin text not null,
    destination text not null,
    -- The Monday of the week, in UTC.
    week date not null,
    primary key (subject_id, origin, destination)
);
create index on corridor_entry (origin, destination, week, kind);

create table priced_trip (
    trip_id uuid primary key,
    traveler_id uuid,
    mode text,
    weather_risk text
);

create table completed_delivery (
    delivery_id uuid primary key,
    customer_id uuid not null,
    traveler_id uuid not null
);
create index on completed_delivery (customer_id);
create index on completed_delivery (traveler_id);

create table received_rating (
    review_id uuid primary key,
    subject_id uuid not null,
    rating int not null check (rating between 1 and 5)
);
create index on received_rating (subject_id);
