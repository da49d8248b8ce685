-- Personal columns end in _sealed and are encrypted; an address is looked up by its keyed hash.
create table account (
    id                  uuid primary key,
    email_sealed        text        not null,
    email_hash          text        not null unique,
    display_name_sealed text        not null,
    password_hash       text        not null,
    language            text        not null,
    roles               text[]      not null,
    created_at          timestamptz not null,
    verified_at         timestamptz,
    last_sequence       bigint      not null
);

-- A link confirms the registration that it was mailed for, its password included: whoever registers the same
-- address later cannot slip in a password of their own.
create table email_verification (
    token_hash    text primary key,
    account_id    uuid        not null references account on delete cascade,
    password_hash text        not null,
    created_at    timestamptz not null,
    expires_at    timestamptz not null,
    used_at       timestamptz
);
create index email_verification_account on email_verification (account_id);
create index email_verification_expiry on email_verification (expires_at);

-- Keyed by the address's hash and not by account, so that unknown addresses are locked out just the same.
create table login_failures (
    email_hash     text primary key,
    failures       int         not null,
    last_failed_at timestamptz not null,
    locked_until   timestamptz
);

-- One sign-in; its refresh tokens are the family that ends together.
create table session (
    id         uuid primary key,
    account_id uuid        not null references account on delete cascade,
    started_at timestamptz not null,
    ended_at   timestamptz,
    end_reason text
);
create index session_account on session (account_id);

create table refresh_token (
    token_hash     text primary key,
    session_id     uuid        not null references session on delete cascade,
    issued_at      timestamptz not null,
    expires_at     timestamptz not null,
    used_at        timestamptz,
    successor_hash text,
    -- The answer that the use of this token got, kept only while a retry may ask for it again.
    answer_sealed  text
);
create index refresh_token_session on refresh_token (session_id);
create index refresh_token_expiry on refresh_token (expires_at);
create index refresh_token_answer on refresh_token (used_at) where answer_sealed is not null;

create table signing_key (
    id         text primary key,
    jwk_sealed text        not null,
    created_at timestamptz not null,
    signs_from timestamptz not null
);

create table security_act (
    id         uuid        not null,
    at         timestamptz not null,
    act        text        not null,
    account_id uuid,
    email_hash text,
    session_id uuid,
    primary key (id, at)
) partition by range (at);
create index security_act_account on security_act (account_id, act, at);

-- Months get partitions ahead of time; what has none (a clock that is far off) still has a place.
create table security_act_rest partition of security_act default;

create function keep_security_act_partition(month date) returns void language plpgsql as $$
declare
    first  date := date_trunc('month', month);
    named  text := 'security_act_' || to_char(first, 'YYYYMM');
begin
    if to_regclass(current_schema() || '.' || named) is null
        and not exists (select from security_act_rest where at >= first and at < first + interval '1 month')
    then
        execute format('create table %I partition of security_act for values from (%L) to (%L)',
                       named, first::timestamp at time zone 'UTC', (first + interval '1 month')::timestamp at time zone 'UTC');
    end if;
end $$;
select keep_security_act_partition(current_date),
       keep_security_act_partition((current_date + interval '1 month')::date);
