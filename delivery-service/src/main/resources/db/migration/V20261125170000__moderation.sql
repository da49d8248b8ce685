-- What a moderator made of a report; a message that they found fault with is no longer shown.
alter table message_report
    add column verdict     text check (verdict in ('UPHELD', 'DISMISSED')),
    add column judged_by   uuid,
    add column judged_at   timestamptz,
    add check ((verdict is null) = (judged_by is null) and (verdict is null) = (judged_at is null));
create index message_report_open on message_report (id) where verdict is null;

alter table message add column withheld boolean not null default false;
