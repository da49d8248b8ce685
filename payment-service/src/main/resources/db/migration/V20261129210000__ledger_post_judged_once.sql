-- A posting alone looks at a balance once, while it changes it: who posts one that cannot be refused leaves it to the limit's
-- CHECK to say that it can. See docs/adr/0014.

-- One law is parsed once for a statement, three are three times.
alter table ledger_entry
    drop constraint ledger_entry_side_check,
    drop constraint ledger_entry_phase_check,
    drop constraint ledger_entry_amount_minor_check,
    add constraint well_formed check (
        amount_minor > 0 and (side = 'D' or side = 'C') and (phase = 'P' or phase = 'H' or phase = 'R'));

-- Writes one posting that ends no other and has each account once. Answers false, with nothing written or locked, if an
-- account is missing, the id is known, it does not balance or has several currencies; fails if a limit would be broken.
-- Balances are locked by their change, in the order in which everybody locks them.
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
        join ledger_account a on a.type = w.type and a.owner_id = w.owner and a.currency = cast(w.currency as char(3))
        order by a.id),
    posting as (
        insert into ledger_posting (id, kind, escrow_id, delivery_id, content, posted_at)
        select ledger_post.id, kind, escrow, delivery, content, written_at
        where (select count(*) = cardinality(types) and sum(case side when 'D' then amount else -amount end) = 0
                      and currencies[1] = all (currencies)
               from wanted)
        on conflict do nothing
        returning id),
    entry as (
        insert into ledger_entry (posting_id, account_id, side, amount_minor, currency, phase, posted_at)
        select posting.id, w.id, w.side, w.amount, w.currency, 'P', written_at from posting, wanted w),
    unsealed as (insert into ledger_unsealed select posting.id from posting)
    update ledger_balance b
    set debits_posted = b.debits_posted + case w.side when 'D' then w.amount else 0 end,
        credits_posted = b.credits_posted + case w.side when 'C' then w.amount else 0 end
    from posting, wanted w
    where b.account_id = w.id and b.stripe = w.stripe;
    get diagnostics moved = row_count;
    door := set_config('ledger.door', '', true);
    if moved not in (0, cardinality(types)) then
        raise exception 'Posting % names an account twice', id using errcode = 'check_violation';
    end if;
    return moved > 0;
end $$;
