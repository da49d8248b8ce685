-- What the provider says of an account: whether it pays to it, and what it wants to know first.
alter table payout_account add column verified boolean;
alter table payout_account add column due text[] not null default '{}';
alter table payout_account add column due_at timestamptz;
create index payout_account_due on payout_account (due_at) where due_at is not null;
