/**
 * Decides how many requests a caller may send. Counts are shared through Redis; without Redis each
 * gateway counts for itself at once.
 */
@NullMarked
package com.p2pdelivery.gateway.limits;

import org.jspecify.annotations.NullMarked;
