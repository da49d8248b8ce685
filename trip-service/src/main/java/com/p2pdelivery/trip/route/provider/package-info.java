/**
 * Map services outside, each in its own wire format, and what stands between them and us: time
 * limits, a circuit breaker, a cache, and the estimate where none of that helps.
 */
@NullMarked
package com.p2pdelivery.trip.route.provider;

import org.jspecify.annotations.NullMarked;
