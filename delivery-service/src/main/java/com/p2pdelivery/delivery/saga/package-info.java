/**
 * The ledger of running sagas: what each waits for, since when and until when. It knows the steps;
 * what follows from them is decided by the booking capability.
 */
@NullMarked
package com.p2pdelivery.delivery.saga;

import org.jspecify.annotations.NullMarked;
