-- Double entry, append-only. What a use case forgets, the database refuses.

create table ledger_account (
    id bigint generated always as identity primary key,
    type text not null,
    -- Whose: an escrow or a traveler; the nil UUID for the accounts that exist once for each currency.
    owner_id uuid not null,
    currency char(3) not null,
    unique (type, owner_id, currency),
    -- Target of the entries' foreign key: an entry cannot be in another currency than its account.
    unique (id, currency)
);

create table ledger_posting (
    -- Made by the caller from what is posted, so that a repeat is the same posting.
    id uuid primary key,
    kind text not null,
    escrow_id uuid not null,
    delivery_id uuid not null,
    -- What was posted, in words that a repeat must match.
    content text not null,
    posted_at timestamptz not null,
    written_by xid8 not null default pg_current_xact_id()
);
create index on ledger_posting (delivery_id);

create table ledger_entry (
    id bigint generated always as identity primary key,
    posting_id uuid not null references ledger_posting,
    account_id bigint not null,
    side char(1) not null check (side in ('D', 'C')),
    amount_minor bigint not null check (amount_minor > 0),
    currency char(3) not null,
    foreign key (account_id, currency) references ledger_account (id, currency)
);
create index on ledger_entry (posting_id);
create index on ledger_entry (account_id);

create function ledger_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'The ledger is append-only: % on % is refused', tg_op, tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger append_only before update or delete or truncate on ledger_entry
    for each statement execute function ledger_refuse_change();
create trigger append_only before update or delete or truncate on ledger_posting
    for each statement execute function ledger_refuse_change();
create trigger append_only before update or delete or truncate on ledger_account
    for each statement execute function ledger_refuse_change();

-- Runs at commit, when all entries of a posting are there.
create function ledger_require_balance() returns trigger language plpgsql as $$
declare
    posting uuid;
    unbalanced text;
begin
    if tg_table_name = 'ledger_posting' then
        posting := new.id;
    else
        posting := new.posting_id;
        if (select written_by from ledger_posting where id = posting) <> pg_current_xact_id() then
            raise exception 'Posting % is closed: an entry cannot be added later', posting using errcode = 'check_violation';
        end if;
    end if;
    if not exists (select 1 from ledger_entry where posting_id = posting) then
        raise exception 'Posting % has no entries', posting using errcode = 'check_violation';
    end if;
    select string_agg(currency, ', ') into unbalanced from (
        select currency from ledger_entry where posting_id = posting
        group by currency
        having sum(case side when 'D' then amount_minor else -amount_minor end) <> 0) as wrong;
    if unbalanced is not null then
        raise exception 'Posting % does not balance in %', posting, unbalanced using errcode = 'check_violation';
    end if;
    return null;
end $$;

create constraint trigger balanced after insert on ledger_entry
    deferrable initially deferred for each row execute function ledger_require_balance();
create constraint trigger balanced after insert on ledger_posting
    deferrable initially deferred for each row execute function ledger_require_balance();
