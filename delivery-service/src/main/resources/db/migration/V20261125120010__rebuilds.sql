-- Rebuilds of the read model of deliveries: what an operator asked for, and how far it is.
create table delivery_rebuild (
    id          uuid primary key,
    started_by  uuid        not null,
    started_at  timestamptz not null,
    finished_at timestamptz,
    status      text        not null,
    pass        text        not null,
    last_id     uuid,
    deliveries  bigint      not null,
    checked     bigint      not null default 0,
    differences bigint      not null default 0,
    repaired    bigint      not null default 0,
    remaining   bigint      not null default 0
);
create unique index delivery_rebuild_running on delivery_rebuild ((true)) where status = 'RUNNING';
