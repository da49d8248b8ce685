/** Statistics of trips as travelers and operators ask for them. Reads only. */
@NullMarked
package com.p2pdelivery.trip.analytics.web;

import org.jspecify.annotations.NullMarked;
