-- The sandbox provider's own books, as if they lay in another company: nothing here refers to a table of ours.

create table sandbox_movement (
    -- The client's reference: the same one never moves money twice.
    reference text primary key,
    operation text not null check (operation in ('CHARGE', 'REFUND', 'PAYOUT')),
    charge_reference text references sandbox_movement,
    amount_minor bigint not null check (amount_minor >= 0),
    currency char(3) not null,
    succeeded boolean not null,
    reason text,
    created_at timestamptz not null,
    check (succeeded or reason is not null)
);
create index on sandbox_movement (charge_reference);

create table sandbox_script (
    operation text not null,
    -- Part of the references meant; empty for any.
    reference text not null,
    outcome text not null,
    remaining int not null check (remaining > 0),
    created_at timestamptz not null,
    primary key (operation, reference)
);
