create table quote (
    id uuid primary key,
    user_id uuid not null,
    -- The canonical form that is signed, with every line of the price.
    content text not null,
    signature text not null,
    amount_minor bigint not null,
    currency char(3) not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index on quote (user_id, id);
