/** The HTTP side of the market figures. */
@NullMarked
package com.p2pdelivery.delivery.market.web;

import org.jspecify.annotations.NullMarked;
