/** Lets finance verify the chain of sealed postings. */
@NullMarked
package com.p2pdelivery.payment.ledger.chain.web;

import org.jspecify.annotations.NullMarked;
