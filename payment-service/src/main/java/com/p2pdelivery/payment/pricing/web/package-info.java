/**
 * Quotes prices to anybody who is signed in, and shows operators what a tariff would make of them.
 * A quote binds nobody: the price that counts is the one of the accepted offer. Where both are the
 * same, the quote's division of it holds.
 */
@NullMarked
package com.p2pdelivery.payment.pricing.web;

import org.jspecify.annotations.NullMarked;
