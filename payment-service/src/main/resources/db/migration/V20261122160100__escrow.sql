create table escrow (
    id uuid primary key,
    version bigint not null,
    -- One escrow for each booking, whatever is repeated or reordered.
    booking_id uuid not null unique,
    delivery_id uuid not null,
    customer_id uuid not null,
    traveler_id uuid,
    payment_method_id uuid,
    amount_minor bigint not null check (amount_minor >= 0),
    currency char(3) not null,
    -- The rate on the day of the booking; a later change of the setting does not touch it.
    commission_basis_points int not null check (commission_basis_points between 0 and 10000),
    -- The booking as it was heard, encrypted: it names the recipient.
    booking text,
    status text not null,
    reason text,
    -- Next time that a worker has something to do; null while nothing is to be done.
    due_at timestamptz,
    attempts int not null default 0,
    refund_attempt int not null default 1,
    cancel_cause text,
    cancel_answer text not null,
    refund_basis_points int,
    compensation_basis_points int,
    to_customer_minor bigint not null default 0,
    to_traveler_minor bigint not null default 0,
    to_platform_minor bigint not null default 0,
    events bigint not null default 0,
    created_at timestamptz not null,
    funded_at timestamptz,
    delivered_at timestamptz,
    release_at timestamptz,
    settled_at timestamptz,
    -- Whatever was held is paid to somebody to the last cent, in one way.
    check (status not in ('RELEASED', 'REFUNDED') or to_customer_minor + to_traveler_minor + to_platform_minor = amount_minor),
    check (status not in ('FAILED', 'CANCELLED') or to_customer_minor + to_traveler_minor + to_platform_minor = 0),
    check (status <> 'RELEASED' or to_customer_minor = 0)
);
create index on escrow (delivery_id);
create index escrow_due on escrow (due_at) where due_at is not null;
create index escrow_holding on escrow (currency) where status in ('FUNDED', 'RELEASING', 'REFUNDING');

create table payment_method (
    id uuid primary key,
    customer_id uuid not null,
    provider text not null,
    -- The provider's name for the card, encrypted; the number itself is never stored.
    token text not null,
    holder text not null,
    brand text not null,
    last4 char(4) not null,
    expiry_month int not null check (expiry_month between 1 and 12),
    expiry_year int not null,
    created_at timestamptz not null
);
create index on payment_method (customer_id, id);
