-- The ledger keeps its laws and gets fast: balances beside the entries, checks once for each statement, limits on the
-- accounts, money on hold, and a queue of what is to be sealed. See docs/adr/0014 and 0015.

-- ---- what is written

alter table ledger_posting
    -- A posting need not be about a delivery: an exchange is not.
    alter column escrow_id drop not null,
    alter column delivery_id drop not null,
    -- The pending posting that this one ends; the index lets only one do so.
    add column settles uuid,
    -- The same for postings that were written together or not at all, such as the two of an exchange.
    add column link_id uuid,
    -- Of an exchange: how much of the bought currency for one of the sold.
    add column rate numeric;
create unique index ledger_posting_settles on ledger_posting (settles) where settles is not null;
create index ledger_posting_link on ledger_posting (link_id) where link_id is not null;

alter table ledger_entry
    -- P posted; H put on hold by a pending posting; R the hold released again by the posting that ends it.
    add column phase char(1) not null default 'P' check (phase in ('P', 'H', 'R')),
    -- The posting's, so that an account's balance at an instant is one range of an index.
    add column posted_at timestamptz;

alter table ledger_entry disable trigger append_only;
update ledger_entry e set posted_at = p.posted_at from ledger_posting p where p.id = e.posting_id;
alter table ledger_entry enable trigger append_only;

alter table ledger_entry
    alter column posted_at set not null,
    drop constraint ledger_entry_pkey,
    add primary key (posting_id, id),
    -- Foreign keys are checked row by row and need the owner's right to lock, which is taken away below. The trigger
    -- checks the same for a whole statement; and what is referred to can never go.
    drop constraint ledger_entry_posting_id_fkey,
    drop constraint ledger_entry_account_id_currency_fkey;
drop index ledger_entry_posting_id_idx;
drop index ledger_entry_account_id_idx;
create index ledger_entry_account on ledger_entry (account_id, posted_at);

-- ---- balances, kept up with every posting

-- Follows from the entries and could be made anew from them. An account that has a limit has one row, which its postings
-- lock. One without a limit has 16, and a posting adds to any of them: so the few accounts that every posting touches
-- hold up nobody.
create table ledger_balance (
    account_id bigint not null,
    stripe smallint not null,
    -- The side that may not exceed the other: D where we owe (nobody spends more than they have), else null.
    limited char(1) check (limited = 'D'),
    debits_posted bigint not null default 0 check (debits_posted >= 0),
    debits_pending bigint not null default 0 check (limited is null or debits_pending >= 0),
    credits_posted bigint not null default 0 check (credits_posted >= 0),
    credits_pending bigint not null default 0 check (limited is null or credits_pending >= 0),
    primary key (account_id, stripe),
    constraint within_limit check (limited is null or debits_posted + debits_pending <= credits_posted)
) with (fillfactor = 50);

insert into ledger_balance (account_id, stripe, limited, debits_posted, credits_posted)
select a.id, 0, case when a.type in ('ESCROW_HELD', 'TRAVELER_PAYABLE') then 'D' end,
       coalesce(sum(e.amount_minor) filter (where e.side = 'D'), 0),
       coalesce(sum(e.amount_minor) filter (where e.side = 'C'), 0)
from ledger_account a left join ledger_entry e on e.account_id = a.id
group by a.id;
insert into ledger_balance (account_id, stripe)
select b.account_id, more.stripe from ledger_balance b, generate_series(1, 15) as more (stripe) where b.limited is null;

-- ---- seals

-- Committed postings that no block contains yet. Without an index: it is short, and read from its beginning.
create table ledger_unsealed (posting_id uuid not null);
insert into ledger_unsealed select id from ledger_posting order by posted_at;

create table ledger_block (
    number bigint primary key check (number > 0),
    previous_hash bytea not null,
    hash bytea not null,
    postings integer not null,
    sealed_at timestamptz not null
);

create table ledger_seal (
    posting_id uuid primary key,
    block bigint not null,
    position integer not null,
    hash bytea not null,
    unique (block, position)
);

-- ---- the laws

drop trigger balanced on ledger_entry;
drop trigger balanced on ledger_posting;
drop function ledger_require_balance();

-- A session keeps the first plan, and that may come from when the tables were small: hence no scan of them, and subqueries
-- for each row rather than joins.
create function ledger_check_entries() returns trigger language plpgsql set enable_seqscan = off as $$
declare
    wrong record;
begin
    select posting_id, currency into wrong from written
    group by posting_id, currency, phase
    having sum(case side when 'D' then amount_minor else -amount_minor end) <> 0
    limit 1;
    if found then
        raise exception 'Posting % does not balance in %', wrong.posting_id, wrong.currency using errcode = 'check_violation';
    end if;

    select w.posting_id, w.account_id, w.currency,
           (select a.currency from ledger_account a where a.id = w.account_id) is not distinct from w.currency as fits
    into wrong
    from written w
    where (select p.written_by from ledger_posting p where p.id = w.posting_id and p.posted_at = w.posted_at)
            is distinct from pg_current_xact_id()
       or (select a.currency from ledger_account a where a.id = w.account_id) is distinct from w.currency
    limit 1;
    if found then
        if not wrong.fits then
            raise exception 'There is no account % in %', wrong.account_id, wrong.currency using errcode = 'foreign_key_violation';
        end if;
        raise exception 'Posting % is closed: an entry cannot be added later', wrong.posting_id using errcode = 'check_violation';
    end if;
    return null;
end $$;

create function ledger_check_postings() returns trigger language plpgsql set enable_seqscan = off as $$
declare
    empty uuid;
begin
    select w.id into empty from written w
    where (select 1 from ledger_entry e where e.posting_id = w.id limit 1) is null limit 1;
    if found then
        raise exception 'Posting % has no entries', empty using errcode = 'check_violation';
    end if;
    insert into ledger_unsealed select id from written;
    return null;
end $$;

-- They run at the end of the statement, so a posting and its entries come in one.
create trigger lawful after insert on ledger_entry
    referencing new table as written for each statement execute function ledger_check_entries();
create trigger lawful after insert on ledger_posting
    referencing new table as written for each statement execute function ledger_check_postings();

create trigger append_only before update or delete or truncate on ledger_block
    for each statement execute function ledger_refuse_change();
create trigger append_only before update or delete or truncate on ledger_seal
    for each statement execute function ledger_refuse_change();

-- ---- the two statements of a posting

-- Functions, so that each keeps one plan: the planner may plan a statement on arrays anew for their lengths at each call,
-- and planning the second one takes as long as running it.

-- Locks all balances in one order, or none if an account is missing: creating it while others are locked could end in a
-- deadlock. Of an account without a limit one stripe is taken, another for each connection, so that they do not wait.
create function ledger_lock(types text[], owners uuid[], currencies text[], limits boolean[], stripes integer)
    returns table (ordinal bigint, account_id bigint, stripe smallint,
                   debits_posted bigint, debits_pending bigint, credits_posted bigint, credits_pending bigint)
    language plpgsql
    set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
begin
    return query
    with wanted as materialized (
        select w.ordinal, a.id, case when w.limited then 0 else pg_backend_pid() % stripes end as stripe
        from unnest(types, owners, currencies, limits) with ordinality as w (type, owner, currency, limited, ordinal)
        join ledger_account a on a.type = w.type and a.owner_id = w.owner and a.currency = cast(w.currency as char(3)))
    select w.ordinal, b.account_id, b.stripe, b.debits_posted, b.debits_pending, b.credits_posted, b.credits_pending
    from wanted w join ledger_balance b on b.account_id = w.id and b.stripe = w.stripe
    where (select count(*) from wanted) = cardinality(types)
    order by b.account_id, b.stripe
    for no key update of b;
end $$;

-- Writes postings, their entries and the locked balances; returns the ids of those that were written. One statement, so
-- that a posting that somebody else has written at this moment leaves no entry and moves no balance.
create function ledger_write(
    written_at timestamptz, ids uuid[], kinds text[], escrows uuid[], deliveries uuid[], contents text[], settled uuid[],
    links uuid[], rates numeric[],
    postings uuid[], accounts bigint[], stripes smallint[], sides text[], amounts bigint[], currencies text[], phases text[])
    returns setof uuid
    language plpgsql
    set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
begin
    return query
    with posting as (
        insert into ledger_posting (id, kind, escrow_id, delivery_id, content, settles, link_id, rate, posted_at)
        select p.*, written_at
        from unnest(ids, kinds, escrows, deliveries, contents, settled, links, rates) as p (id)
        order by p.id
        on conflict do nothing
        returning id),
    line as materialized (
        select l.*
        from unnest(postings, accounts, stripes, sides, amounts, currencies, phases)
            as l (posting_id, account_id, stripe, side, amount, currency, phase)
        -- Behind "or" the list is hashed; a join would be planned for ten rows and compare each with each.
        where (select count(*) from posting) = cardinality(ids) or l.posting_id in (select id from posting)),
    entry as (
        insert into ledger_entry (posting_id, account_id, side, amount_minor, currency, phase, posted_at)
        select posting_id, account_id, side, amount, currency, phase, written_at from line),
    change as (
        select account_id, stripe,
               sum(case when side = 'D' and phase = 'P' then amount else 0 end) as debits,
               sum(case when side = 'C' and phase = 'P' then amount else 0 end) as credits,
               sum(case when side = 'D' and phase = 'H' then amount
                        when side = 'D' and phase = 'R' then -amount else 0 end) as debits_pending,
               sum(case when side = 'C' and phase = 'H' then amount
                        when side = 'C' and phase = 'R' then -amount else 0 end) as credits_pending
        from line group by account_id, stripe),
    balance as (
        update ledger_balance b
        set debits_posted = b.debits_posted + change.debits,
            credits_posted = b.credits_posted + change.credits,
            debits_pending = b.debits_pending + change.debits_pending,
            credits_pending = b.credits_pending + change.credits_pending
        from change where b.account_id = change.account_id and b.stripe = change.stripe)
    select id from posting;
end $$;

-- The service's role owns these tables, so it could grant itself the rights again and disable the triggers; whatever it
-- would change then, the chain of blocks shows.
do $$
declare
    name text;
begin
    foreach name in array array['ledger_account', 'ledger_posting', 'ledger_entry', 'ledger_block', 'ledger_seal'] loop
        execute format('revoke update, delete, truncate on %I from public, current_user', name);
    end loop;
    revoke delete, truncate on ledger_balance from public, current_user;
end $$;
