-- A delivery that ended without costing anything used no promotion.
alter table quote_use add column promotion_returned_at timestamptz;
