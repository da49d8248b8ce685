/**
 * Decides on which days a traveler's repeating journey takes place, and keeps its next occurrences
 * on offer as trips of their own. Each occurrence becomes a trip once, whatever crashes or runs
 * twice.
 */
@NullMarked
package com.p2pdelivery.trip.series;

import org.jspecify.annotations.NullMarked;
