-- Only ledger_post and ledger_write write into the books, and they judge what they write themselves, while they have it in
-- their hands. The triggers that looked at it once more took a third of what a posting costs. See docs/adr/0014.

drop trigger lawful on ledger_entry;
drop trigger lawful on ledger_posting;
drop function ledger_check_entries();
drop function ledger_check_postings();
drop function ledger_refuse_empty(uuid);
-- An entry is written with its posting or never, so nobody asks any more which transaction wrote that.
alter table ledger_posting drop column written_by;

create function ledger_refuse_writer() returns trigger language plpgsql as $$
begin
    raise exception 'Only the ledger''s functions write into %', tg_table_name using errcode = 'restrict_violation';
end $$;

-- The functions open the door and close it behind them; an error closes it, too, as the setting ends with what is rolled back.
-- Nobody opens it by mistake.
create trigger one_door before insert on ledger_posting
    for each statement when (current_setting('ledger.door', true) is distinct from 'open') execute function ledger_refuse_writer();
create trigger one_door before insert on ledger_entry
    for each statement when (current_setting('ledger.door', true) is distinct from 'open') execute function ledger_refuse_writer();

-- As before, and it does not write what does not balance either, nor what has several currencies: that goes the long way.
create or replace function ledger_post(
    written_at timestamptz, id uuid, kind text, escrow uuid, delivery uuid, content text,
    types text[], owners uuid[], currencies text[], limits boolean[], sides text[], amounts bigint[], stripes integer)
    returns boolean
    language plpgsql
    set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
declare
    door text := set_config('ledger.door', 'open', true);
    moved bigint;
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
        from (select count(*) as lines, bool_and(fits) as fit,
                     sum(case side when 'D' then amount else -amount end) as difference
              from locked) as balances
        where fit and difference = 0 and lines = cardinality(types) and currencies[1] = all (currencies)
        on conflict do nothing
        returning id),
    entry as (
        insert into ledger_entry (posting_id, account_id, side, amount_minor, currency, phase, posted_at)
        select posting.id, l.account_id, l.side, l.amount, l.currency, 'P', written_at from posting, locked l),
    unsealed as (insert into ledger_unsealed select posting.id from posting)
    update ledger_balance b
    set debits_posted = b.debits_posted + case l.side when 'D' then l.amount else 0 end,
        credits_posted = b.credits_posted + case l.side when 'C' then l.amount else 0 end
    from posting, locked l
    where b.account_id = l.account_id and b.stripe = l.stripe;
    get diagnostics moved = row_count;
    door := set_config('ledger.door', '', true);
    if moved not in (0, cardinality(types)) then
        raise exception 'Posting % names an account twice', id using errcode = 'check_violation';
    end if;
    return moved > 0;
end $$;

-- As before, and it refuses what does not balance, has no entries, belongs to another posting or names an account in a
-- currency that it does not have.
create or replace function ledger_write(
    written_at timestamptz, ids uuid[], kinds text[], escrows uuid[], deliveries uuid[], contents text[], settled uuid[],
    links uuid[], rates numeric[],
    postings uuid[], accounts bigint[], stripes smallint[], sides text[], amounts bigint[], currencies text[], phases text[])
    returns setof uuid
    language plpgsql
    set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
declare
    door text;
    wrong record;
begin
    -- Subqueries for each row and hashed lists rather than joins, which would be planned for ten rows.
    select * into wrong
    from (select l.posting_id, l.currency,
                 sum(case l.side when 'D' then l.amount else -l.amount end) as difference,
                 min(l.account_id) filter (
                     where (select a.currency from ledger_account a where a.id = l.account_id)
                         is distinct from cast(l.currency as char(3))) as stranger,
                 l.posting_id in (select unnest(ids)) as ours
          from unnest(postings, accounts, sides, amounts, currencies, phases)
              as l (posting_id, account_id, side, amount, currency, phase)
          group by l.posting_id, l.currency, l.phase) as sums
    where difference <> 0 or stranger is not null or not ours
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
    select p.id into wrong from unnest(ids) as p (id) where p.id not in (select unnest(postings)) limit 1;
    if found then
        raise exception 'Posting % has no entries', wrong.id using errcode = 'check_violation';
    end if;

    door := set_config('ledger.door', 'open', true);
    return query
    with posting as (
        insert into ledger_posting (id, kind, escrow_id, delivery_id, content, settles, link_id, rate, posted_at)
        select p.*, written_at
        from unnest(ids, kinds, escrows, deliveries, contents, settled, links, rates) as p (id)
        order by p.id
        on conflict do nothing
        returning id),
    unsealed as (insert into ledger_unsealed select posting.id from posting),
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
    door := set_config('ledger.door', '', true);
end $$;
