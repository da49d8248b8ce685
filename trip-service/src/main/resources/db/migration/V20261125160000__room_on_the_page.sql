-- Each booking writes its trip again. With space on the same page, no index has to follow (a HOT update).
alter table trip set (fillfactor = 70);
