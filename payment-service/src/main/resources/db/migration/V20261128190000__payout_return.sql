-- The bank sends a payout back: what the provider keeps of it is taken back, and owed again.
alter table payout drop constraint payout_status_check;
alter table payout add check (status in ('READY', 'WAITING', 'SENDING', 'PAID', 'RETURNING', 'FAILED'));
alter table payout drop constraint payout_check;
alter table payout add check (status not in ('SENDING', 'PAID', 'RETURNING') or account_id is not null);
-- Part of our reference for taking it back; counts up only after a definite refusal.
alter table payout add column returns int not null default 0;
create index on payout (booking_id);

-- The bank has sent money back from it: not paid to again.
alter table payout_account add column returned_at timestamptz;
