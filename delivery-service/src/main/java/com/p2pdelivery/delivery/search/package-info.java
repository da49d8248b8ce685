/**
 * Decides who is told of what they look for: a saved search is a corridor with a time, and its
 * owner hears once of each new trip or delivery along it.
 */
@NullMarked
package com.p2pdelivery.delivery.search;

import org.jspecify.annotations.NullMarked;
