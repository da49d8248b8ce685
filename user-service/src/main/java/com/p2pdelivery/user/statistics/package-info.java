/**
 * Counts of what somebody has done, kept up from events and never recounted. Decides that a
 * cancellation counts for the side that cancelled, and only once the other side relied on it.
 */
@NullMarked
package com.p2pdelivery.user.statistics;

import org.jspecify.annotations.NullMarked;
