-- What the bank's word does to the escrow; null while the bank has said nothing.
alter table escrow add column chargeback text check (chargeback in ('OPEN', 'WON', 'LOST', 'BORNE'));

-- Disputes as the provider has them. What they move is in the ledger, one posting for each of its balance transactions.
create table chargeback (
    id uuid primary key,
    version bigint not null,
    -- The provider's; told again, it is the same one in its present state.
    dispute_id text not null unique,
    escrow_id uuid not null references escrow (id),
    amount_minor bigint not null check (amount_minor > 0),
    currency char(3) not null,
    status text not null,
    -- In the provider's words.
    provider_status text not null,
    reason text not null,
    evidence_due_at timestamptz,
    evidence_given_at timestamptz,
    evidence_given_by uuid,
    evidence text,   -- encrypted
    accepted_at timestamptz,
    accepted_by uuid,
    -- What the bank is still to be told.
    to_tell text check (to_tell in ('EVIDENCE', 'ACCEPTANCE')),
    opened_at timestamptz not null,
    closed_at timestamptz,
    -- When the provider is asked again; null once it is over.
    due_at timestamptz,
    check ((evidence_given_at is null) = (evidence_given_by is null) and (accepted_at is null) = (accepted_by is null))
);
create index chargeback_due on chargeback (due_at) where due_at is not null;
create index on chargeback (escrow_id);
