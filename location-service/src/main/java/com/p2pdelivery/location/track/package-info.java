/**
 * The track of one delivery: decides from the delivery's events when positions are taken, and from
 * the traveler's phone which ones. Repeated, late and unordered batches give the same track; nobody
 * but the two parties learns that it exists.
 */
@NullMarked
package com.p2pdelivery.location.track;

import org.jspecify.annotations.NullMarked;
