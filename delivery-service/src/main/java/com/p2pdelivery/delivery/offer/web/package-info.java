/** The HTTP side of offers. An offer that is not yours to see does not exist. */
@NullMarked
package com.p2pdelivery.delivery.offer.web;

import org.jspecify.annotations.NullMarked;
