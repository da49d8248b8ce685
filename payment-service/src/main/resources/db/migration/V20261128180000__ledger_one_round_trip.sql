-- A posting alone costs one round trip. See docs/adr/0014.

-- Each setting of a function is made and unmade at each call. What writes has no table scans already, and the triggers run
-- inside of it.
alter function ledger_check_entries() reset enable_seqscan;
alter function ledger_check_postings() reset enable_seqscan;

-- Locks, as ledger_lock does, and writes, as ledger_write does, one posting that ends no other and has each account once.
-- Whatever needs an explanation is not written: an account is missing, a limit would be broken, or the id is known. Then it
-- answers false, and whoever asked decides with the locks that they have.
create function ledger_post(
    written_at timestamptz, id uuid, kind text, escrow uuid, delivery uuid, content text,
    types text[], owners uuid[], currencies text[], limits boolean[], sides text[], amounts bigint[], stripes integer)
    returns boolean
    language plpgsql
    set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
declare
    accounts bigint[];
    places smallint[];
    allowed boolean;
begin
    with wanted as materialized (
        select w.ordinal, w.side, w.amount, a.id, case when w.limited then 0 else pg_backend_pid() % stripes end as stripe
        from unnest(types, owners, currencies, limits, sides, amounts) with ordinality
            as w (type, owner, currency, limited, side, amount, ordinal)
        join ledger_account a on a.type = w.type and a.owner_id = w.owner and a.currency = cast(w.currency as char(3))),
    locked as (
        select w.ordinal, b.account_id, b.stripe,
               b.limited is null or w.side = 'C' or b.debits_posted + b.debits_pending + w.amount <= b.credits_posted as fits
        from wanted w join ledger_balance b on b.account_id = w.id and b.stripe = w.stripe
        where (select count(*) from wanted) = cardinality(types)
        order by b.account_id, b.stripe
        for no key update of b)
    select array_agg(account_id order by ordinal), array_agg(stripe order by ordinal), bool_and(fits)
    into accounts, places, allowed
    from locked;
    if allowed is not true or cardinality(accounts) <> cardinality(types) then
        return false;
    end if;

    with posting as (
        insert into ledger_posting (id, kind, escrow_id, delivery_id, content, posted_at)
        values (ledger_post.id, kind, escrow, delivery, content, written_at)
        on conflict do nothing
        returning id)
    insert into ledger_entry (posting_id, account_id, side, amount_minor, currency, phase, posted_at)
    select posting.id, l.*, 'P', written_at from posting, unnest(accounts, sides, amounts, currencies) as l;
    if not found then
        return false;
    end if;

    update ledger_balance b
    set debits_posted = b.debits_posted + case l.side when 'D' then l.amount else 0 end,
        credits_posted = b.credits_posted + case l.side when 'C' then l.amount else 0 end
    from unnest(accounts, places, sides, amounts) as l (account_id, stripe, side, amount)
    where b.account_id = l.account_id and b.stripe = l.stripe;
    return true;
end $$;
