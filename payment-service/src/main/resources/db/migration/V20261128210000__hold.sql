-- Money may be held by the customer's bank for a while before it is taken.
alter table escrow
    -- Several references where the bank let the first hold go.
    add column charge_attempt int not null default 1,
    -- When an authorised amount is to be taken; null where the card is charged at once.
    add column capture_at timestamptz,
    add column authorised_at timestamptz,
    add column hold_lapses_at timestamptz,
    -- Also null for what was charged at once before there were holds.
    add column captured_at timestamptz,
    add check (status <> 'EXPIRED' or to_customer_minor + to_traveler_minor + to_platform_minor = 0);
