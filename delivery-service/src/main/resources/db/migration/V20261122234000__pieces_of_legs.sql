-- A leg goes where its way goes: a row of trip_leg is one straight piece of it now.
alter table trip_leg add column leg integer;
update trip_leg set leg = position;
alter table trip_leg alter column leg set not null;
