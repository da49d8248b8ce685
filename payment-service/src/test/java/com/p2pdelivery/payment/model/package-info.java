/**
 * Decides whether the money of a booking ends where it should, whatever comes in between: random
 * sequences of what people, other services, the provider and crashes can do, next to a model of an
 * escrow that knows only states and cents.
 */
@NullMarked
package com.p2pdelivery.payment.model;

import org.jspecify.annotations.NullMarked;
