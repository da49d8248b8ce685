-- What a posting alone costs is mostly the number of statements that the database begins for it, its triggers' among them:
-- one where there were two or three. See docs/adr/0014.

-- Who is asked for first tells accounts apart soonest. Nothing refers to (id, currency) any more.
create unique index ledger_account_owner on ledger_account (owner_id, type, currency);
alter table ledger_account
    drop constraint ledger_account_type_owner_id_currency_key,
    drop constraint ledger_account_id_currency_key;

-- The three laws of entries in one look at them; subqueries for each row, as the first plan is kept.
create or replace function ledger_check_entries() returns trigger language plpgsql as $$
declare
    wrong record;
begin
    select * into wrong
    from (select w.posting_id, w.currency, w.posted_at,
                 sum(case w.side when 'D' then w.amount_minor else -w.amount_minor end) as difference,
                 min(w.account_id) filter (
                     where (select a.currency from ledger_account a where a.id = w.account_id) is distinct from w.currency)
                     as stranger
          from written w group by w.posting_id, w.currency, w.phase, w.posted_at) as sums
    where sums.difference <> 0
       or sums.stranger is not null
       or (select p.written_by from ledger_posting p where p.id = sums.posting_id and p.posted_at = sums.posted_at)
            is distinct from pg_current_xact_id()
    limit 1;
    if found then
        if wrong.difference <> 0 then
            raise exception 'Posting % does not balance in %', wrong.posting_id, wrong.currency using errcode = 'check_violation';
        end if;
        if wrong.stranger is not null then
            raise exception 'There is no account % in %', wrong.stranger, wrong.currency using errcode = 'foreign_key_violation';
        end if;
        raise exception 'Posting % is closed: an entry cannot be added later', wrong.posting_id using errcode = 'check_violation';
    end if;
    return null;
end $$;

create function ledger_refuse_empty(posting uuid) returns uuid language plpgsql as $$
begin
    raise exception 'Posting % has no entries', posting using errcode = 'check_violation';
end $$;

create or replace function ledger_check_postings() returns trigger language plpgsql as $$
begin
    insert into ledger_unsealed
    select case when exists (select from ledger_entry e where e.posting_id = w.id) then w.id else ledger_refuse_empty(w.id) end
    from written w;
    return null;
end $$;

-- The same as before, in one statement. A balance that somebody else changed while this waited for its lock is read again by
-- the lock and by the update, as READ COMMITTED does.
create or replace function ledger_post(
    written_at timestamptz, id uuid, kind text, escrow uuid, delivery uuid, content text,
    types text[], owners uuid[], currencies text[], limits boolean[], sides text[], amounts bigint[], stripes integer)
    returns boolean
    language plpgsql
    set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
begin
    with wanted as materialized (
        select a.id, case when w.limited then 0 else pg_backend_pid() % stripes end as stripe, w.side, w.amount, w.currency
        from unnest(types, owners, currencies, limits, sides, amounts) as w (type, owner, currency, limited, side, amount)
        join ledger_account a on a.type = w.type and a.owner_id = w.owner and a.currency = cast(w.currency as char(3))),
    locked as materialized (
        select b.account_id, b.stripe, w.side, w.amount, w.currency,
               b.limited is null or w.side = 'C' or b.debits_posted + b.debits_pending + w.amount <= b.credits_posted as fits
        from wanted w join ledger_balance b on b.account_id = w.id and b.stripe = w.stripe
        where (select count(*) from wanted) = cardinality(types)
        order by b.account_id, b.stripe
        for no key update of b),
    posting as (
        insert into ledger_posting (id, kind, escrow_id, delivery_id, content, posted_at)
        select ledger_post.id, kind, escrow, delivery, content, written_at
        from (select bool_and(fits) as fit from locked) as balances where fit
        on conflict do nothing
        returning id),
    entry as (
        insert into ledger_entry (posting_id, account_id, side, amount_minor, currency, phase, posted_at)
        select posting.id, l.account_id, l.side, l.amount, l.currency, 'P', written_at from posting, locked l)
    update ledger_balance b
    set debits_posted = b.debits_posted + case l.side when 'D' then l.amount else 0 end,
        credits_posted = b.credits_posted + case l.side when 'C' then l.amount else 0 end
    from posting, locked l
    where b.account_id = l.account_id and b.stripe = l.stripe;
    return found;
end $$;
