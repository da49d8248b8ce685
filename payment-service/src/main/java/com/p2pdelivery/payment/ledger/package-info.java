/**
 * Decides what may be written into the books: balanced double entries that are never changed and
 * never posted twice. The database's functions that write them enforce the same laws, and nothing
 * else may write.
 */
@NullMarked
package com.p2pdelivery.payment.ledger;

import org.jspecify.annotations.NullMarked;
