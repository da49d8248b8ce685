create table idempotency_key (
    owner        text        not null,
    key          text        not null,
    fingerprint  bytea       not null,
    status       integer     not null,
    content_type text,
    location     text,
    etag         text,
    body         bytea       not null,
    created_at   timestamptz not null,
    primary key (owner, key)
);

create index idempotency_key_created on idempotency_key (created_at);
