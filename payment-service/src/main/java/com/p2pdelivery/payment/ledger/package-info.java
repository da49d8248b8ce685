/**
 * Decides what may be written into the books: balanced double entries that are never changed and
 * never posted twice. The database enforces the same laws by triggers.
 */
@NullMarked
package com.p2pdelivery.payment.ledger;

import org.jspecify.annotations.NullMarked;
