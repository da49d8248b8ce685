create table payout_account (
    id uuid primary key,
    traveler_id uuid not null,
    iban text not null,     -- encrypted
    holder text not null,   -- encrypted
    country char(2) not null,
    last4 char(4) not null,
    created_at timestamptz not null
);
create index on payout_account (traveler_id, id);

create table payout (
    id uuid primary key,
    -- One payout for each settled escrow.
    escrow_id uuid not null unique references escrow,
    booking_id uuid not null,
    delivery_id uuid not null,
    traveler_id uuid not null,
    amount_minor bigint not null check (amount_minor > 0),
    currency char(3) not null,
    status text not null check (status in ('READY', 'WAITING', 'SENDING', 'PAID', 'FAILED')),
    reason text,
    -- Chosen when it is sent, and kept: what is sent again is the same to the byte.
    account_id uuid references payout_account,
    -- Part of our reference at the provider; counts up only after a definite refusal.
    attempt int not null default 1,
    attempts int not null default 0,
    due_at timestamptz,
    events bigint not null default 0,
    created_at timestamptz not null,
    paid_at timestamptz,
    check (status not in ('SENDING', 'PAID') or account_id is not null)
);
create index on payout (traveler_id, id);
create index payout_due on payout (due_at) where due_at is not null;
