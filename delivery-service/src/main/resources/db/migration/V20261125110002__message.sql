-- What the two parties of a booking write to each other. A delivery that is booked anew with another traveler gets a
-- conversation of its own, so nobody reads what was written to somebody else.
create table conversation (
    id             uuid primary key,
    delivery_id    uuid   not null references delivery (id),
    traveler_id    uuid   not null,
    customer_id    uuid   not null,
    -- Messages are numbered under this row's lock: a number is visible only after all before it.
    last_number    bigint not null default 0,
    event_sequence bigint not null default 0,
    customer_read  bigint not null default 0,
    traveler_read  bigint not null default 0,
    unique (delivery_id, traveler_id)
);

create table message (
    id              uuid primary key,
    conversation_id uuid        not null references conversation (id),
    number          bigint      not null,
    author          text        not null check (author in ('CUSTOMER', 'TRAVELER')),
    text_sealed     text        not null,
    photo_id        uuid references photo (id),
    sent_at         timestamptz not null,
    unique (conversation_id, number)
);
create index message_photo on message (photo_id) where photo_id is not null;

-- When a delivery came to its end; its conversations close some days later.
create table conversation_end (
    delivery_id uuid primary key,
    ended_at    timestamptz not null
);

create table message_report (
    id          uuid primary key,
    message_id  uuid        not null references message (id),
    reporter_id uuid        not null,
    reason      text        not null,
    note_sealed text,
    reported_at timestamptz not null,
    unique (message_id, reporter_id)
);
