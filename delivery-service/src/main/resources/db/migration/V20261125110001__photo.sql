-- Photos of items and in messages; their files are <delivery>/<id>.jpg and <delivery>/<id>-small.jpg in the store.
create table photo (
    id          uuid primary key,
    delivery_id uuid        not null references delivery (id),
    purpose     text        not null check (purpose in ('ITEM', 'MESSAGE')),
    uploader_id uuid        not null,
    -- Of the file as it was uploaded, so that the same one is known again.
    upload_hash text        not null,
    width       integer     not null,
    height      integer     not null,
    size_bytes  integer     not null,
    created_at  timestamptz not null,
    -- A message's photo that no message shows yet goes then.
    expires_at  timestamptz,
    unique (delivery_id, purpose, uploader_id, upload_hash)
);
create index photo_expiry on photo (expires_at) where expires_at is not null;

-- Files that have to go, or may have to: written before them, removed with the row that makes them a photo.
create table photo_garbage (
    photo_id    uuid primary key,
    delivery_id uuid        not null,
    due_at      timestamptz not null
);
create index photo_garbage_due on photo_garbage (due_at);
