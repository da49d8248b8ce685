-- Up to when the provider's list of events was read. One at a time reads it: asked_at is set first, and keeps others away.
create table provider_event_cursor (
    -- Whose connected account it is; null for our own account.
    payout_account_id uuid references payout_account,
    read_until timestamptz not null,
    asked_at timestamptz not null,
    unique nulls not distinct (payout_account_id)
);
-- Whose bank may still send something back.
create index payout_paid on payout (paid_at, account_id) where paid_at is not null;
