-- Room is told for each leg: one array per measure, an element per leg. What was told before held on all of them.
alter table trip_room
    alter column weight_grams type integer[] using array[weight_grams],
    alter column volume_cm3 type bigint[] using array[volume_cm3],
    alter column items type integer[] using array[items];

update trip_room r
set weight_grams = array_fill(r.weight_grams[1], array[l.legs]),
    volume_cm3 = array_fill(r.volume_cm3[1], array[l.legs]),
    items = array_fill(r.items[1], array[l.legs])
from (select trip_id, count(*)::int as legs from trip_leg group by trip_id) l
where l.trip_id = r.trip_id and l.legs > 1;
