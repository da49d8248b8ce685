-- payout_booking is the same index.
drop index payout_booking_id_idx;
