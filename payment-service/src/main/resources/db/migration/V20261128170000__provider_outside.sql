-- The sandbox is a process of its own now, with a journal of its own.
drop table sandbox_script;
drop table sandbox_movement;

-- What the provider calls a payout account. Kept, because its memory of our idempotency keys ends after a day.
create table provider_account (
    payout_account_id uuid primary key references payout_account,
    provider_account text not null,
    created_at timestamptz not null
);
