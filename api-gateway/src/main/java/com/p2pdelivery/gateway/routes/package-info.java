/**
 * Decides which service answers a path, and what a caller hears when that service is slow or away.
 */
@NullMarked
package com.p2pdelivery.gateway.routes;

import org.jspecify.annotations.NullMarked;
