/**
 * Decides where on a trip a new pickup and drop-off fit best without disturbing what is already on
 * board: every pair of places in the sequence is looked at, so the answer is the best there is.
 */
@NullMarked
package com.p2pdelivery.trip.insertion;

import org.jspecify.annotations.NullMarked;
