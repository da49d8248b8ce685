/**
 * Holds a customer's money between booking and handover, and writes down every cent that moves.
 * Each package below is one capability; {@code settlement} carries all of them over crashes and
 * unknown outcomes.
 */
@NullMarked
package com.p2pdelivery.payment;

import org.jspecify.annotations.NullMarked;
