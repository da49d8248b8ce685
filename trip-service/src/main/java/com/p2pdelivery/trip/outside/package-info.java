/**
 * How providers outside are asked: with limits of time and size, and left alone while they fail.
 * Decides when a provider has not answered; what then happens is for the capability that asked.
 */
@NullMarked
package com.p2pdelivery.trip.outside;

import org.jspecify.annotations.NullMarked;
