/** Weather from a service that speaks like Open-Meteo. */
@NullMarked
package com.p2pdelivery.trip.weather.openmeteo;

import org.jspecify.annotations.NullMarked;
