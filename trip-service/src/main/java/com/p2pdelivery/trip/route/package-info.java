/**
 * Decides how far it is from place to place by a mode of travel, how long that takes and which way
 * it goes: asks a map service where one is set, and estimates where none is or none answers.
 */
@NullMarked
package com.p2pdelivery.trip.route;

import org.jspecify.annotations.NullMarked;
