/**
 * The gateway decides what reaches the services: where a request goes, whether its token is good,
 * how many a caller may send, and what a caller hears while a service is away. It knows nothing of
 * parcels.
 */
@NullMarked
package com.p2pdelivery.gateway;

import org.jspecify.annotations.NullMarked;
