-- An offer is a thread of prices: `round` counts them, `turn` says who answers the last one, `revision` every change.
alter table offer
    add column customer_id       uuid,
    add column revision          bigint  not null default 1,
    add column round             integer not null default 1,
    add column turn              text    not null default 'CUSTOMER' check (turn in ('CUSTOMER', 'TRAVELER')),
    add column payment_method_id uuid;
update offer o set customer_id = d.customer_id from delivery d where d.id = o.delivery_id;
alter table offer
    alter column customer_id set not null,
    -- Who counters as a customer has named what they pay with: the traveler's yes is enough then.
    add constraint offer_counter_can_be_paid check (turn = 'CUSTOMER' or payment_method_id is not null);

-- Numbers of what a person hears of offers. Whoever adds some holds the row's lock until commit, so numbers become visible
-- in their order and a stream can read by number.
create table offer_feed (
    person_id   uuid primary key,
    last_number bigint not null
) with (fillfactor = 50);

-- Every change of every offer since this table is here, once, with its number in the feed of either side.
create table offer_event (
    offer_id        uuid   not null references offer (id),
    revision        bigint not null,
    customer_id     uuid   not null,
    customer_number bigint not null,
    traveler_id     uuid   not null,
    traveler_number bigint not null,
    change          jsonb  not null,
    primary key (offer_id, revision)
);
create unique index offer_event_of_customer on offer_event (customer_id, customer_number);
create unique index offer_event_of_traveler on offer_event (traveler_id, traveler_number);

create function offer_event_is_final() returns trigger
    language plpgsql as
$$
begin
    raise exception 'offer_event is only added to';
end
$$;
create trigger offer_event_is_final before update or delete on offer_event
    for each statement execute function offer_event_is_final();

-- A customer's word for one delivery. It is used up by the offer that it accepts.
create table delivery_auto_acceptance (
    delivery_id       uuid primary key,
    customer_id       uuid    not null,
    max_amount_minor  bigint  not null check (max_amount_minor > 0),
    currency          char(3) not null,
    min_completed     integer not null check (min_completed >= 0),
    payment_method_id uuid    not null
);

-- A traveler's word for all deliveries on one trip.
create table trip_auto_acceptance (
    trip_id          uuid primary key,
    traveler_id      uuid    not null,
    min_amount_minor bigint  not null check (min_amount_minor > 0),
    currency         char(3) not null
);
