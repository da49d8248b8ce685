-- One row per booking, whichever event of it arrives first. VOIDED is a booking that was called off before
-- it was paid for: it never gets codes, and knows no parties.
create table code_set (
    booking_id     uuid        primary key,
    delivery_id    uuid        not null,
    customer_id    uuid,
    traveler_id    uuid,
    status         text        not null check (status in ('ISSUED', 'REVOKED', 'VOIDED')),
    changed_at     timestamptz not null,
    event_sequence bigint      not null,
    check (status = 'VOIDED' or (customer_id is not null and traveler_id is not null))
);

create index code_set_of_delivery on code_set (delivery_id);

-- payload and short_code are encrypted with the field keys; short_code_hash is keyed, so that a stolen
-- table does not let anybody try all 2^40 short codes.
create table code (
    code_id         uuid             primary key,
    booking_id      uuid             not null references code_set,
    kind            text             not null check (kind in ('PICKUP', 'DROPOFF')),
    status          text             not null check (status in ('ISSUED', 'USED', 'REVOKED')),
    payload         text             not null,
    short_code      text             not null,
    short_code_hash text             not null,
    place_name      text             not null,
    lat             double precision not null,
    lon             double precision not null,
    valid_from      timestamptz      not null,
    valid_until     timestamptz      not null,
    used_at         timestamptz,
    unique (booking_id, kind),
    check ((status = 'USED') = (used_at is not null))
);

create table scan_attempt (
    attempt_id  uuid             primary key,
    booking_id  uuid             not null references code_set,
    delivery_id uuid             not null,
    kind        text             not null,
    via         text             not null check (via in ('PAYLOAD', 'SHORT_CODE')),
    scanned_by  uuid             not null,
    at          timestamptz      not null,
    refusal     text,
    -- where the phone was: encrypted, it is somebody's whereabouts
    position    text             not null,
    accuracy_m  double precision not null,
    distance_m  bigint
);

create index scan_attempt_of_delivery on scan_attempt (delivery_id, attempt_id desc);

create table wrong_guess (
    delivery_id uuid        not null,
    user_id     uuid        not null,
    since       timestamptz not null,
    guesses     integer     not null check (guesses >= 0),
    primary key (delivery_id, user_id)
);
