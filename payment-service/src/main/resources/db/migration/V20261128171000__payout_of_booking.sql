-- An event of the provider's names a booking (Payouts.lookAgain).
create index payout_booking on payout (booking_id);
