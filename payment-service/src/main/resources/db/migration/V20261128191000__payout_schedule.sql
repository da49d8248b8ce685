-- What travelers have chosen. Days begin at midnight UTC.
create table payout_schedule (
    traveler_id uuid primary key,
    interval text not null check (interval in ('IMMEDIATE', 'DAILY', 'WEEKLY', 'MONTHLY')),
    weekday text,
    day int check (day between 1 and 28),
    minimum_minor bigint check (minimum_minor >= 0),
    minimum_currency char(3),
    changed_at timestamptz not null,
    check ((interval = 'WEEKLY') = (weekday is not null)),
    check ((interval = 'MONTHLY') = (day is not null)),
    check ((minimum_minor is null) = (minimum_currency is null))
);

-- Once it was its turn to go, it is not kept back by a schedule or a minimum any more.
alter table payout add column cleared boolean not null default false;
