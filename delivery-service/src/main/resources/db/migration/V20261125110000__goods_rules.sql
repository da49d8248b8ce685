-- Which country a stop is in (where that is certain), and by what the goods may travel (null: by anything).
alter table delivery
    add column pickup_country  char(2),
    add column dropoff_country char(2),
    add column modes_allowed   text[];
