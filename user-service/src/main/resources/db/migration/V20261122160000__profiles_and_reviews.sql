-- Personal columns end in _sealed and are encrypted.
create table profile (
    user_id             uuid primary key,
    display_name_sealed text        not null,
    bio_sealed          text        not null,
    language            text        not null,
    time_zone           text        not null,
    member_since        timestamptz not null,
    -- Also the number of the last ProfileChanged.
    version             bigint      not null
);

-- Independent of the profile: a delivery's event may come before the account's, from another topic.
create table user_statistics (
    user_id               uuid primary key,
    completed_as_customer bigint not null default 0,
    completed_as_traveler bigint not null default 0,
    cancelled_as_customer bigint not null default 0,
    cancelled_as_traveler bigint not null default 0,
    reviews               bigint not null default 0,
    rating_sum            bigint not null default 0
);

-- Which event was counted already; an event that is corrected and replayed has a new identity.
create table counted_delivery (
    delivery_id uuid not null,
    what        text not null,
    primary key (delivery_id, what)
);

create table reviewable_delivery (
    delivery_id  uuid primary key,
    customer_id  uuid        not null,
    traveler_id  uuid        not null,
    completed_at timestamptz not null,
    closes_at    timestamptz not null,
    -- Both are in, or the time is over and the sweep has been here.
    settled      boolean     not null default false
);
create index reviewable_delivery_open on reviewable_delivery (closes_at) where not settled;

create table review (
    id           uuid primary key,
    delivery_id  uuid        not null references reviewable_delivery,
    author_id    uuid        not null,
    subject_id   uuid        not null,
    rating       int         not null check (rating between 1 and 5),
    text_sealed  text        not null,
    written_at   timestamptz not null,
    published_at timestamptz,
    unique (delivery_id, author_id)
);
create index review_subject on review (subject_id, id) where published_at is not null;
