/**
 * Decides whether what was posted is what is there: committed postings are sealed into blocks, each
 * with the hash of the one before it, shortly after and off the hot path. Whoever changes, removes
 * or slips in a posting behind the ledger's back breaks the chain, and the verifier names it.
 */
@NullMarked
package com.p2pdelivery.payment.ledger.chain;

import org.jspecify.annotations.NullMarked;
