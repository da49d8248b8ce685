/**
 * Decides which bids are taken, how a price is bargained for, and which offer wins. At most one
 * offer of a delivery is accepted at a time, whoever asks and however often.
 */
@NullMarked
package com.p2pdelivery.delivery.offer;

import org.jspecify.annotations.NullMarked;
