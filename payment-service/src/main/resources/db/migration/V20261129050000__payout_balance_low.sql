-- What was refused because our balance at the provider did not suffice is not the traveler's to mend: it is tried again
-- by itself, under a new reference.
update payout
set status = 'WAITING', reason = 'PLATFORM_BALANCE_LOW', attempt = attempt + 1, account_id = null, due_at = now()
where status = 'FAILED' and reason = 'PROVIDER_BALANCE_INSUFFICIENT';

-- Counted all the time, for the alarm.
create index payout_balance_low on payout (id) where reason = 'PLATFORM_BALANCE_LOW';
