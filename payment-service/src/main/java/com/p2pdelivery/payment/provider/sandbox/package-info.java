/**
 * A payment provider to develop and test against: stateful, idempotent by the client's reference,
 * obedient to magic card numbers and scripts. It keeps books of its own in transactions of its own,
 * so that what it says is evidence.
 */
@NullMarked
package com.p2pdelivery.payment.provider.sandbox;

import org.jspecify.annotations.NullMarked;
