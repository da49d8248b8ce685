/**
 * Decides whether the books are right: debits against credits, what escrows hold against what the
 * ledger says they hold, our clearing account against the provider's own books, balances against
 * the sum of their entries. The answer is an endpoint for finance and metrics with alarms.
 */
@NullMarked
package com.p2pdelivery.payment.books;

import org.jspecify.annotations.NullMarked;
