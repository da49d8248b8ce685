/** {@code /v1/routes}. Maps requests to the use case and outcomes to answers, decides nothing. */
@NullMarked
package com.p2pdelivery.trip.route.web;

import org.jspecify.annotations.NullMarked;
