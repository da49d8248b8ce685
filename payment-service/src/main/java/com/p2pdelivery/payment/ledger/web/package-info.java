/** Shows the ledger's entries to finance. Read-only: nothing is posted by hand. */
@NullMarked
package com.p2pdelivery.payment.ledger.web;

import org.jspecify.annotations.NullMarked;
