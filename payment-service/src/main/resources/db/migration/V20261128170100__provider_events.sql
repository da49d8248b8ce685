-- What the provider tells us by itself. Stored before anything is made of it; the id is the provider's and comes once.
create table provider_event (
    id uuid primary key,
    event_id text not null unique,
    type text not null,
    object_id text not null,
    -- The connected account that it is about; empty for our own.
    account text not null,
    -- Our reference, where the object carries it.
    reference text not null,
    payload text not null,   -- encrypted
    received_at timestamptz not null,
    handled_at timestamptz,
    attempts int not null default 0,
    due_at timestamptz
);
create index provider_event_due on provider_event (due_at) where due_at is not null;
create index on provider_event (received_at desc);

-- What a person has to look at: a chargeback, a payout that the bank sent back, a refund that did not arrive.
create table provider_notice (
    -- The provider's object; told again, it is the same notice in its present state.
    object_id text primary key,
    kind text not null check (kind in ('CHARGEBACK', 'RETURNED_PAYOUT', 'FAILED_REFUND')),
    reference text not null,
    amount_minor bigint not null,
    currency char(3) not null,
    status text not null,
    reason text not null,
    first_seen_at timestamptz not null,
    changed_at timestamptz not null
);
create index on provider_notice (changed_at desc);

-- Movements of which nobody knows how they ended, and those that a person has settled.
create table unsettled_movement (
    reference text primary key,
    since timestamptz not null,
    asked_at timestamptz not null,
    attempts int not null,
    why text not null,
    decision text check (decision in ('SUCCEEDED', 'FAILED')),
    decided_by uuid,
    decided_at timestamptz,
    decided_because text,
    check ((decision is null) = (decided_by is null) and (decision is null) = (decided_because is null))
);
