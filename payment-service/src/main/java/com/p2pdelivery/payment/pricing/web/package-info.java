/**
 * Quotes prices to anybody who is signed in. A quote binds nobody: the price that counts is the one
 * of the accepted offer.
 */
@NullMarked
package com.p2pdelivery.payment.pricing.web;

import org.jspecify.annotations.NullMarked;
