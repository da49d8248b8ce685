-- Events to send. The first five columns are those of Debezium's outbox event router.
-- position gives the order within an aggregate: whoever appends an aggregate's next event has seen the commit of the one
-- before (row lock or version), so has drawn a higher number. The sequence must not be cached per session (the default).
create table outbox (
    position      bigint generated always as identity primary key,
    id            uuid        not null,
    aggregatetype text        not null,
    aggregateid   text        not null,
    type          text        not null,
    payload       json        not null,
    sequence      bigint      not null,
    traceparent   text,
    occurred_at   timestamptz not null,
    published_at  timestamptz
);
create index outbox_unpublished on outbox (position) where published_at is null;
-- Rows live for hours and each dies twice (marked, deleted): clean early, before the index above fills with dead entries.
alter table outbox set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 5000,
                        autovacuum_vacuum_insert_scale_factor = 0.2);

-- What each consumer has applied, written in the transaction of its effect.
create table inbox (
    consumer   text        not null,
    event_id   uuid        not null,
    handled_at timestamptz not null default now(),
    primary key (consumer, event_id)
);
create index inbox_handled_at on inbox using brin (handled_at);

-- What could not be applied, and what waits behind it:
-- RETRYING is tried again by itself, DEAD waits for an operator, HELD waits behind an earlier one with the same key;
-- REPLAYED and DISCARDED are closed. The payload is text, because what cannot be read as JSON ends here too.
create table dead_letter (
    position        bigint generated always as identity primary key,
    id              uuid        not null unique,
    consumer        text        not null,
    event_id        uuid        not null,
    topic           text        not null,
    record_key      text,
    type            text,
    source          text,
    sequence        bigint,
    occurred_at     timestamptz,
    traceparent     text,
    payload         text        not null,
    status          text        not null check (status in ('RETRYING', 'HELD', 'DEAD', 'REPLAYED', 'DISCARDED')),
    attempts        int         not null default 0,
    reason          text,
    next_attempt_at timestamptz not null default now(),
    created_at      timestamptz not null default now(),
    changed_at      timestamptz not null default now(),
    changed_by      text,
    dlt_sent_at     timestamptz,
    unique (consumer, event_id)
);
create index dead_letter_open on dead_letter (consumer, topic, record_key, position)
    where status in ('RETRYING', 'HELD', 'DEAD');
