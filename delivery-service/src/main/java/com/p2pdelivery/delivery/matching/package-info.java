/**
 * Decides which published trips can carry which open delivery, and ranks them. Works on its own
 * copy of the trips, kept by events, so that no other service is asked.
 */
@NullMarked
package com.p2pdelivery.delivery.matching;

import org.jspecify.annotations.NullMarked;
