/**
 * Decides what every request passes, whatever its path: one list of stages in {@code Edge}. Also
 * turns every fault into a problem (RFC 9457), so that a caller never meets another kind of error.
 */
@NullMarked
package com.p2pdelivery.gateway.edge;

import org.jspecify.annotations.NullMarked;
