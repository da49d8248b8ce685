-- A customer's word against a handover, once for each escrow. While it stands, the money does not move.
create table objection (
    escrow_id uuid primary key references escrow (id),
    raised_by uuid not null,
    grounds text not null,
    -- Encrypted: it tells what people send each other.
    statement text not null,
    raised_at timestamptz not null,
    withdrawn_at timestamptz,
    decided_at timestamptz,
    decided_by uuid,
    -- The part of the held money that goes back to the customer.
    customer_basis_points int check (customer_basis_points between 0 and 10000),
    decision text,
    check (withdrawn_at is null or decided_at is null),
    check (num_nulls(decided_at, decided_by, customer_basis_points, decision) in (0, 4))
);
create index objection_open on objection (escrow_id) where withdrawn_at is null and decided_at is null;

drop index escrow_holding;
create index escrow_holding on escrow (currency) where status in ('FUNDED', 'RELEASING', 'FROZEN', 'REFUNDING');
