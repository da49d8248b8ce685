/**
 * Decides when and to which account a traveler's earnings are sent. A payout waits while there is
 * no account, its day has not come, the sum is too small or the traveler too new, and is never sent
 * twice; what the bank returns is taken back first, and owed again.
 */
@NullMarked
package com.p2pdelivery.payment.payout;

import org.jspecify.annotations.NullMarked;
